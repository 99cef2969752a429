"""JSON Lines, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import only_document, pages_in

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.json_values import MAX_NESTING
from cleaner.batch.read.jsonl import is_record, read_lines
from cleaner.model.errors import InputError


def read(data: bytes, options: ReadOptions | None = None, size: int = 16_384) -> list[ReadResult]:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return list(read_lines("a.jsonl", chunks, options or ReadOptions()))


def only(data: bytes, options: ReadOptions | None = None) -> Document:
    return only_document(read(data, options))


def failure(data: bytes, options: ReadOptions | None = None) -> InputFailure:
    (item,) = read(data, options)
    assert isinstance(item, InputFailure)
    return item


def test_fields_find_their_places() -> None:
    line = b'{"id": "p-9", "url": "https://puffin.example/9", "text": "Ninety puffins", "day": 3}\n'
    assert only(line) == Document(
        "a.jsonl",
        "line 1",
        "Ninety puffins",
        url="https://puffin.example/9",
        id="p-9",
        fields=(("url", "url"),),
        extra={"day": 3},
    )


def test_a_text_is_looked_at_and_html_is_html() -> None:
    assert only(b'{"text": "x"}').kind == "auto"
    assert only(b'{"html": "<p>x"}').kind == "html"


def test_html_goes_before_text_which_is_carried_through() -> None:
    document = only(b'{"html": "<p>x</p>", "text": "x"}')
    assert (document.data, document.extra) == ("<p>x</p>", {"text": "x"})


@pytest.mark.parametrize("html", ["null", '""'])
def test_a_text_is_taken_where_html_is_empty(html: str) -> None:
    assert only(f'{{"html": {html}, "text": "x"}}'.encode()).data == "x"


@pytest.mark.parametrize("line", [b'{"text": ""}', b'{"html": ""}', b'{"text": null, "html": ""}'])
def test_an_empty_field_is_a_document_with_nothing_in_it(line: bytes) -> None:
    assert only(line).data == ""


def test_field_names_are_a_choice() -> None:
    options = ReadOptions(text_field="body", url_field="link", id_field="no")
    document = only(b'{"body": "x", "link": "u", "no": 4, "text": "y", "id": "z"}', options)
    assert (document.data, document.url, document.id, document.extra) == ("x", "u", "4", {"text": "y", "id": "z"})


@pytest.mark.parametrize(
    ("fields", "title"), [('"title": "A"', "A"), ('"headline": "B"', "B"), ('"title": 1, "headline": "B"', "B")]
)
def test_a_headline_of_its_own_is_the_documents_and_is_carried_through(fields: str, title: str) -> None:
    document = only(f'{{"text": "x", {fields}}}'.encode())
    assert (document.given.get("title"), document.extra) == (title, json.loads(f"{{{fields}}}"))


@pytest.mark.parametrize(("value", "number"), [('"a"', "a"), ("17", "17"), ('""', "")])
def test_an_id_is_a_string_or_an_integer(value: str, number: str) -> None:
    assert only(f'{{"text": "x", "id": {value}}}'.encode()).id == number


@pytest.mark.parametrize("value", ["true", "1.5", "null", '["a"]'])
def test_an_id_or_url_of_another_type_is_carried_through(value: str) -> None:
    document = only(f'{{"text": "x", "id": {value}, "url": {value}}}'.encode())
    assert (document.id, document.url) == (None, None)
    assert document.extra == {"id": json.loads(value), "url": json.loads(value)}


@pytest.mark.parametrize("value", ["1", "true", "[]", "{}", "1.5"])
def test_a_text_of_another_type_is_refused_by_name(value: str) -> None:
    assert failure(f'{{"text": {value}}}'.encode()).reason == "rejected:wrong-type"


def test_messages_name_field_and_column() -> None:
    assert failure(b'{"title": "x"}').detail == (
        "has no field 'text' or 'html'; its fields: 'title'; say which with --text-field or --html-field"
    )
    assert failure(b'{"text": 4}').detail == "'text' is a number, not a string"
    assert failure(b'{"text": "x",}').detail.endswith("at column 14")
    assert failure(b'"x"').detail == "the line is a string, not an object with fields"


def test_messages_hold_no_control_characters() -> None:
    assert "\x1b" not in failure(b'{"title": "x"}', ReadOptions(text_field="\x1b[31m\n")).detail


def test_a_lone_surrogate_is_left_to_the_cleaner() -> None:
    assert only(b'{"text": "a\\ud800b"}').data == "a\ud800b"


@pytest.mark.parametrize(("levels", "reason"), [(MAX_NESTING - 1, None), (MAX_NESTING, "rejected:too-deep")])
def test_records_are_nested_a_hundred_levels_at_most(levels: int, reason: str | None) -> None:
    (item,) = read(b'{"text": "x", "a": ' + b"[" * levels + b"]" * levels + b"}")
    assert (item.reason if isinstance(item, InputFailure) else None) == reason


def test_brackets_in_a_text_are_no_levels() -> None:
    assert only(json.dumps({"text": "[{" * 500}).encode()).data == "[{" * 500


@pytest.mark.parametrize(("length", "reason"), [(99, None), (100, None), (101, "rejected:too-large")])
@pytest.mark.parametrize("letter", ["a", "é", "漢"])
def test_the_largest_document_is_counted_in_bytes(length: int, reason: str | None, letter: str) -> None:
    data = json.dumps({"text": letter * length}, ensure_ascii=False).encode()
    (item,) = read(data, ReadOptions(largest=100 * len(letter.encode())))
    assert (item.reason if isinstance(item, InputFailure) else None) == reason


@pytest.mark.parametrize("size", [1, 7, 16_384])
def test_a_line_too_long_is_not_kept(size: int) -> None:
    items = read(b'{"text": "' + b"a" * 500 + b'"}\n{"text": "b"}\n', ReadOptions(largest=100), size)
    assert [item.reason if isinstance(item, InputFailure) else item.data for item in items] == ["rejected:too-large", "b"]


def test_a_last_line_too_long_is_named() -> None:
    assert failure(b"a" * 500, ReadOptions(largest=100)).reason == "rejected:too-large"


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_a_file_without_a_line_is_empty(data: bytes) -> None:
    assert failure(data) == InputFailure("a.jsonl", "", "empty", "there is no line in it")


def test_a_stream_that_breaks_off_ends_with_a_failure() -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"text": "one"}\n{"text": "two"}'
        raise InputError("failed:truncated", "cut")

    items = list(read_lines("a.jsonl", chunks(), ReadOptions()))
    assert [(item.position, getattr(item, "reason", "ok")) for item in items] == [
        ("line 1", "ok"),
        ("line 2", "failed:truncated"),
    ]


@pytest.mark.parametrize("line", [b'{"a": 1}', b' {"text": "x"} \r'])
def test_a_record_is_recognised(line: bytes) -> None:
    assert is_record(line)


@pytest.mark.parametrize("line", [b"", b"{", b"{}", b"[1]", b"{not json}", b'{"a": \xff}', b"Once upon a time", b"7"])
def test_what_is_no_record(line: bytes) -> None:
    assert not is_record(line)


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
RECORDS = st.lists(st.fixed_dictionaries({"text": TEXTS}, optional={"n": st.integers(-9, 9), "id": TEXTS}), min_size=1)


@given(RECORDS, st.integers(1, 40), st.booleans(), st.sampled_from([b"\n", b"\r\n"]))
def test_every_record_comes_back(records: list[dict[str, object]], size: int, ascii_only: bool, end: bytes) -> None:
    data = b"".join(json.dumps(record, ensure_ascii=ascii_only).encode() + end for record in records)
    items = read(data, size=size)
    assert pages_in(items) == [record["text"] for record in records]
    assert [item.position for item in items] == [f"line {number}" for number in range(1, len(records) + 1)]
