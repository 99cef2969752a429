"""What a worker answers, and when it begins and ends: ``main`` between two streams, and ``answer`` alone."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import Any

import pytest
from worker_threads import worker_threads

from cleaner.batch.read.document import Document
from cleaner.batch.read.wire import Frame, FrameBuffer, encode_frame
from cleaner.batch.run import worker
from cleaner.batch.run.article_wire import decode_article
from cleaner.batch.run.in_workers import WorkerSetup, request
from cleaner.batch.run.unit_spill import pack
from cleaner.batch.run.work import ARTICLE, RECORD
from cleaner.batch.run.worker import answer
from cleaner.pipeline import Cleaner

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
TEXT = f"Share this page\n\n{SENTENCE}\n"


def frame(document: Document, **options: Any) -> Frame:
    (found,) = FrameBuffer().feed(request(document, **options).data)
    return found


def setup(*forms: str, **more: Any) -> dict[str, Any]:
    return {**WorkerSetup(forms).message(), "memory": 2_000, "parent": os.getpid(), **more}


def test_each_form_is_an_output(cleaner: Cleaner) -> None:
    document = Document("in/wall.txt", "", TEXT, id="wall")
    header, parts = answer(frame(document), cleaner, setup("txt", "json", "md", RECORD, ARTICLE))
    assert (header["reason"], header["detail"]) == ("ok", "")
    assert header["removed"] == {"chrome-share": 1}
    assert parts[0].decode() == f"{SENTENCE}\n"
    assert b'"id": "wall"' in parts[1]
    assert parts[1].count(b"\n") > parts[3].count(b"\n") == 1
    assert decode_article(parts[4]).text == SENTENCE


def test_what_stood_beside_a_text_is_in_its_record(cleaner: Cleaner) -> None:
    document = Document("docs.jsonl", "line 3", TEXT, extra={"page": 7})
    ((record,), (without,)) = (
        answer(frame(each, shown_id="docs.jsonl:line 3"), cleaner, setup(RECORD))[1]
        for each in (document, Document("docs.jsonl", "line 3", TEXT))
    )
    assert b'"input": {"page": 7}' in record
    assert b'"id": "docs.jsonl:line 3"' in record
    assert b'"input"' not in without


def test_facts_and_settings_reach_the_cleaner_and_the_output(cleaner: Cleaner) -> None:
    page = f'<!DOCTYPE html><html><body><article><p>{SENTENCE} <a href="https://herald.example/wall">More</a> came in May.</p>'
    page += f"<p>{SENTENCE}</p></article></body></html>"
    document = Document("a", "", page, url="https://herald.example/a", kind="html", given={"title": "The wall"})
    with_links = answer(frame(document), cleaner, setup("md", links=True))[1][0]
    assert b"(https://herald.example/wall)" in with_links
    assert b"(https://" not in answer(frame(document), cleaner, setup("md"))[1][0]
    (record,) = answer(frame(document), cleaner, setup(RECORD))[1]
    assert b'"title": "The wall"' in record
    assert b'"url": "https://herald.example/a"' in record
    for form in ("json", RECORD):
        (other,) = answer(frame(document), cleaner, setup(form, keys="trafilatura"))[1]
        assert b'"source": "https://herald.example/a"' in other


def test_half_characters_come_as_they_are_and_are_spelled_out_in_files(cleaner: Cleaner) -> None:
    (text,) = answer(frame(Document("a", "", f"{SENTENCE} It cost 5 \udc80 euros.")), cleaner, setup("txt"))[1]
    assert text.startswith(SENTENCE.encode())
    (article,) = answer(frame(Document("a", "", f"{SENTENCE} It cost 5 \udc80 euros.")), cleaner, setup(ARTICLE))[1]
    assert decode_article(article).text.startswith(f"{SENTENCE} It cost 5 ")


def test_an_output_with_half_a_character_is_written_all_the_same(cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever let it through: a text that cannot be encoded would cost its article."""
    monkeypatch.setattr(worker, "_render", lambda *_: "5 \udc80 euros")
    assert answer(frame(Document("a", "", TEXT)), cleaner, setup("txt"))[1] == (b"5 \\udc80 euros",)


class _Raises:
    def __init__(self, error: Exception) -> None:
        self._error = error

    def clean(self, *_: object, **__: object) -> None:
        raise self._error


def test_why_there_is_no_output_is_said() -> None:
    def found(error: Exception) -> Frame:
        cleaner: Any = _Raises(error)
        return answer(frame(Document("a", "", TEXT)), cleaner, setup("txt"))

    assert found(MemoryError()) == Frame({"reason": "failed:memory", "detail": "needs more than 2,000 bytes"})
    header, (report,) = found(ZeroDivisionError(f"{'x' * 600} \udc80"))
    assert header == {"reason": "failed:internal", "detail": f"ZeroDivisionError: {'x' * 481}"}
    assert report.startswith(b"Traceback")
    assert b"?" in report


@pytest.mark.parametrize(
    ("forms", "reason"), [(("txt",), "empty:no-body"), (("txt", RECORD), "empty:no-body"), ((ARTICLE,), "ok")]
)
def test_a_page_without_an_article_is_empty_but_for_programs(cleaner: Cleaner, forms: tuple[str, ...], reason: str) -> None:
    page = "<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>"
    header, parts = answer(frame(Document("a", "", page)), cleaner, setup(*forms))
    assert header["reason"] == reason
    assert bool(header["detail"]) == (reason != "ok")
    assert len(parts) == (reason == "ok")


def test_units_are_counted_under_the_publisher_or_the_folder(cleaner: Cleaner) -> None:
    text = f"{SENTENCE}\n\nThe mayor of Seahaven opened the new pier on a cold and windy Tuesday morning.\n".encode("utf-16")
    header = {"kind": "text", "charset": "utf-16", "publisher": None, "folder": "folder:/in", "is_text": False}

    def counted(data: bytes = text, **more: Any) -> Frame:
        return answer(Frame({**header, **more}, (data,)), cleaner, setup(counts=True))

    _, units = cleaner.units(text, kind="text", charset="utf-16", publisher=None)
    assert len(units.units) == 2
    assert counted() == Frame({"reason": "ok", "detail": "", "publisher": "folder:/in"}, (pack(text, "folder:/in", units),))
    assert counted(publisher="herald.example").header["publisher"] == "herald.example"
    assert counted(folder="").parts == ()  # of nobody
    assert counted(b"\n").header["reason"] == "empty"
    page = f"<html><body><article><p>{SENTENCE}</p></article></body></html>".encode()
    assert counted(page, kind="html", charset=None) != counted(page, kind="text", charset=None)
    in_french = "La mairie a rouvert la jetée du port après les tempêtes de février, et tout était prêt.".encode("cp1252")
    assert counted(in_french, charset="cp1252").parts != counted(in_french, charset="cp1251").parts


class _Session:
    """A worker that has read all it was sent; ``answers`` is what it wrote."""

    def __init__(self, first: dict[str, Any] | None, *requests: Frame, handle: Any = None) -> None:
        sent = b"".join(encode_frame(each.header, each.parts) for each in requests)
        source, target = io.BytesIO((encode_frame(first) if first else b"") + sent), io.BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worker, "private_streams", lambda: (source, target))
            worker.main(handle)
        self.answers = list(FrameBuffer().feed(target.getvalue()))
        self.unread = source.read()


@pytest.fixture
def here() -> Iterator[None]:
    with worker_threads():
        yield


@pytest.mark.usefixtures("here")
def test_a_worker_that_is_told_nothing_ends() -> None:
    assert _Session(None).answers == []


@pytest.mark.usefixtures("here")
def test_a_worker_says_that_it_is_ready_and_answers_until_its_input_ends() -> None:
    ready, first, second = _Session(setup("txt"), frame(Document("a", "", TEXT)), frame(Document("b", "", ""))).answers
    assert ready == Frame({"ready": True})
    assert first.parts == (f"{SENTENCE}\n".encode(),)
    assert second.header["reason"] == "empty"


@pytest.mark.usefixtures("here")
def test_a_worker_without_memory_left_ends_with_that_answer() -> None:
    def handle(_request: Frame, cleaner: Cleaner, options: dict[str, Any]) -> Frame:
        assert isinstance(cleaner, Cleaner)
        assert options["forms"] == ["txt"]
        return Frame({"reason": "failed:memory", "detail": ""})

    found = _Session(setup("txt"), frame(Document("a", "", TEXT)), frame(Document("b", "", TEXT)), handle=handle)
    assert [each.header for each in found.answers[1:]] == [{"reason": "failed:memory", "detail": ""}]
    assert found.unread


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"folders": ["/no such folder"]}, "/no such folder"),
        ({"favor": "everything"}, "a worker process cannot begin: "),
        ({"rules": "0" * 64}, "a rule file was changed while the run was going on; start it again"),
    ],
)
def test_a_worker_that_cannot_begin_says_why(more: dict[str, Any], said: str) -> None:
    (only,) = _Session(setup("txt", **more), frame(Document("a", "", TEXT))).answers
    assert set(only.header) == {"error"}
    assert said in only.header["error"]


@pytest.mark.usefixtures("here")
def test_repeats_and_rules_of_the_setup_are_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Any, dict[str, Any]]] = []

    class Noted(Cleaner):
        def __init__(self, rulebook: Any, **options: Any) -> None:
            made.append((rulebook, options))
            super().__init__(rulebook, **options)

        def clean(self, source: Any, **options: Any) -> Any:
            made.append((source, options))
            return super().clean(source, **options)

    monkeypatch.setattr(worker, "Cleaner", Noted)
    warm = {}
    for name, more in {"html": {}, "text": {"html": False}, "counts": {"counts": True}}.items():
        made.clear()
        _Session(setup("txt", favor="recall", repeats={"herald.example": [3, 5]}, **more))
        (_, options), *warm[name] = made
        assert options["favor"] == "recall"
        assert dict(options["repeats"].by_publisher) == {"herald.example": frozenset({3, 5})}
    assert [source.startswith("<!DOCTYPE html>") for name in ("html", "text") for source, _ in warm[name]] == [True, False]
    assert warm["counts"] == []
