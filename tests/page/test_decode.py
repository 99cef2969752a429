"""Bytes to text: encodings and refusals."""

from __future__ import annotations

import pytest

from cleaner.model.errors import InputError
from cleaner.page.decode import decode
from cleaner.page.source import LARGEST

TEXT = "The café at the bridge was closed, “until the summer”, said the mayor."
PLAIN = "The café at the bridge was closed until the end of the summer, said the mayor."
CYRILLIC = "Мост через реку останется закрытым до конца лета, сообщил в понедельник городской совет."
JAPANESE = "市議会は月曜日、川にかかる橋は夏の終わりまで閉鎖されたままになると発表しました。"


# ---------------------------------------------------------------- decoding
def test_a_text_is_taken_as_it_is() -> None:
    page = decode("  A line\r\nand\tanother \x00 one  ", url="https://herald.example/a")
    assert page.text == "  A line\r\nand\tanother \x00 one  "
    assert (page.url, page.encoding) == ("https://herald.example/a", None)


def test_without_a_url_there_is_none() -> None:
    assert decode("A line").url is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_left_as_they_are(newline: str) -> None:
    assert decode(f"One{newline}two".encode()).text == f"One{newline}two"


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (b"", "utf-8", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
        (b"\xff\xfe", "utf-16-le", "utf-16"),
        (b"\xfe\xff", "utf-16-be", "utf-16"),
        (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_recognised_with_a_byte_order_mark_and_without(mark: bytes, codec: str, encoding: str) -> None:
    page = decode(mark + TEXT.encode(codec))
    assert (page.text, page.encoding) == (TEXT, encoding)


def test_utf_8_of_any_script_is_no_guess() -> None:
    for text in ("ASCII", CYRILLIC, JAPANESE, "🙂 emoji"):
        assert decode(text.encode())[:3] == (text, None, "utf-8")


OTHERS = [
    (PLAIN, "latin-1"), (TEXT, "cp1252"), (CYRILLIC, "cp1251"),
    (CYRILLIC, "koi8-r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), OTHERS, ids=[encoding for _, encoding in OTHERS])
def test_other_encodings_are_guessed_and_said_to_be(text: str, encoding: str) -> None:
    page = decode((f"{text}\n" * 4).encode(encoding))
    assert page.text == f"{text}\n" * 4
    assert page.encoding is not None
    assert page.encoding.endswith(" (guessed)")


# ---------------------------------------------------------------- refusals
def refused(source: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode(source)
    assert str(caught.value) == f"{caught.value.reason}: {caught.value.detail}"
    return caught.value.reason


EMPTY: list[str | bytes] = [
    "", b"", "   ", b" \r\n\t ", "\n\n", "\xa0\u3000", "\u2028", "\ufeff", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n\ufeff",
    "\x00\x07", "\x1b[31m\x1b[0m", "\u202a\u202c \u2066\u2069", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("source", EMPTY, ids=ascii)
def test_what_holds_no_text_is_empty(source: str | bytes) -> None:
    assert refused(source) == "empty"


@pytest.mark.parametrize("source", ["x", "\x00x", "\ufeff.", "\x1b[31mred\x1b[0m", b"\xef\xbb\xbf7", "\xa0é"], ids=ascii)
def test_one_character_is_a_text(source: str | bytes) -> None:
    assert decode(source).text.strip() != ""


MAGIC = [
    b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY",
    b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd",
]  # fmt: skip


@pytest.mark.parametrize("magic", MAGIC, ids=ascii)
def test_a_binary_format_is_refused_by_its_first_bytes(magic: bytes) -> None:
    assert refused(magic + b" and then text, nothing but text.") == "rejected:binary"


@pytest.mark.parametrize("text", ["PDF files are banned", "PNG, GIF and JPEG", "PK was there", "The %PDF- mark opens a file"])
def test_a_text_about_a_format_is_none(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00" * 100, b"text\x00" * 40, b"x" * 97 + b"\x01\x02\x03", JAPANESE.encode("utf-16-le")]
)
def test_many_control_characters_are_binary(data: bytes) -> None:
    assert refused(data) == "rejected:binary"


def test_a_few_control_characters_are_not() -> None:
    assert decode(b"x" * 98 + b"\x01\x02").encoding == "utf-8"


def test_tabs_line_ends_page_breaks_and_terminal_colours_are_no_control_characters() -> None:
    assert decode(b"\t\r\n\v\f\x1b[0mx\n" * 9).encoding == "utf-8"


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfcaf\xe9 closed", b"\xff\xfea", b"\xfe\xff\xd8\x00\x00a", b"\x00\x00\xfe\xff\xff\xff\xff\xff"],
    ids=["utf-8", "utf-16-odd", "utf-16-half-a-pair", "utf-32"],
)
def test_a_byte_order_mark_that_lies_is_an_error_of_encoding(data: bytes) -> None:
    assert refused(data) == "rejected:encoding"


@pytest.mark.parametrize("unit", ["x", b"x"])
def test_the_largest_page_is_taken_and_no_larger(unit: str | bytes) -> None:
    assert len(decode(unit * LARGEST).text) == LARGEST
    assert refused(unit * (LARGEST + 1)) == "rejected:too-large"
