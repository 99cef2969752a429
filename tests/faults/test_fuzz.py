"""F1: broken inputs by the thousand, through the library and through whole runs: each gives an article or a named refusal."""

from __future__ import annotations

import gzip
import json
import os
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mutants import BYTEWISE, as_bytes, caller_arguments, mutant
from timing import least

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.read.not_article import check_not_empty
from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner
from cleaner.render.records import FORMATS, render

TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))
BLOCK = 500
SLOWEST = 2.0
"""Seconds of CPU for each fifty kilobytes of an input that are begun; of 100,000 small ones the slowest took a quarter of one."""
REFUSALS = frozenset(
    [
        "empty",
        "empty:no-body",
        "empty:index-page",
        "empty:consent-wall",
        "empty:error-page",
        "rejected:binary",
        "rejected:encoding",
        "rejected:too-many-attributes",
        "failed:too-deep",
        "failed:truncated-parse",
    ]
)
"""Every reason why a small input may give no article."""


@pytest.fixture(scope="module")
def whole() -> Cleaner:
    """The API as it is called, language and all; warmed up, because the first page pays for imports."""
    ready = Cleaner()
    for source in (
        "<!doctype html><p>The crew repaired the harbour wall.</p>",
        "The crew repaired the harbour wall.",
        b"caf\xe9 " * 9,
    ):
        ready.clean(source)
    return ready


def outcome(cleaner: Cleaner, source: str | bytes, **arguments: Any) -> str:
    """``ok`` for an input that can be written in every form, else the reason why there is nothing to write."""
    try:
        article = cleaner.clean(source, **arguments)
        check_not_empty(article)
    except InputError as error:
        return error.reason
    for form in FORMATS:
        written = render(article, form, name="mutant", links=True).encode("utf-8", "backslashreplace")
        assert written
        assert form != "json" or json.loads(written)["text"] == article.text
    return "ok"


@pytest.mark.parametrize("block", range(50 if TIMES > 1 else 6))
def test_f1_broken_inputs_give_an_article_or_a_named_refusal(whole: Cleaner, block: int) -> None:
    """3,000 in all, 25,000 in ``tox -e faults``."""
    found: Counter[str] = Counter()
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        source, arguments = mutant(number), caller_arguments(number)
        begun = time.process_time()
        try:
            reason = outcome(whole, source, **arguments)
        except Exception as error:
            error.add_note(f"mutant {number}: {source[:200]!r}, {arguments}")
            raise
        slowest = SLOWEST * (1 + len(source) // 50_000)
        if time.process_time() - begun >= slowest:  # it may have been the search for cycles of what other tests have left
            again = partial(outcome, whole, source, **arguments)
            assert least(again, slowest) <= slowest, f"mutant {number} is slow"
        found[reason] += 1
    assert set(found) <= REFUSALS | {"ok"}
    assert found["ok"] > BLOCK // 4  # else it is the mutants that are no good
    assert found.total() - found["ok"] > BLOCK // 50


# ---------------------------------------------------------------- whole runs
def test_f1_broken_inputs_in_a_whole_run_have_a_row_each(tmp_path: Path, engine: Any, whole: Cleaner) -> None:
    """As files, lines and records: a row each, and in it what the library says of the same input."""
    count = 150 * TIMES
    source, expected = tmp_path / "in", dict[str, str]()
    source.mkdir()
    for number in range(count):
        name = f"{number:05}.{'html' if number % 2 else 'txt'}"
        (source / name).write_bytes(as_bytes(mutant(number)))
        expected[name] = outcome(whole, as_bytes(mutant(number)))
    lines = [text for number in range(3 * count) if isinstance(text := mutant(number), str)]
    records = [{"id": number, ("text", "html")[number % 2]: text} for number, text in enumerate(lines)]
    (source / "lines.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="ascii")
    for number, text in enumerate(lines):
        expected[f"lines.jsonlline {number + 1}"] = outcome(whole, text, kind=("auto", "html")[number % 2]) if text else ""
    found = engine(source, tmp_path / "out", workers=2)
    empty = {name for name, reason in expected.items() if not reason}  # a field without a text: the reader's to refuse
    assert found.keys() == expected.keys()
    assert {name: reason for name, reason in found.items() if name not in empty} == {
        name: reason for name, reason in expected.items() if name not in empty
    }
    assert engine.tally.inputs == len(expected) > 1.5 * count


def response(number: int) -> bytes:
    """A record of a web archive with a mutant for its page, packed in some way."""
    rng = Random(f"response {number}")  # noqa: S311
    body = as_bytes(mutant(number))[:3_000]
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
    if rng.random() < 0.3:
        body, head = gzip.compress(body, mtime=0), f"{head}\r\nContent-Encoding: gzip"
    if rng.random() < 0.3:
        half = len(body) // 2
        chunks = (b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:]) if part)
        body, head = b"".join(chunks) + b"0\r\n\r\n", f"{head}\r\nTransfer-Encoding: chunked"
    block = f"{head}\r\n\r\n".encode() + body
    about = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n"
    return about.encode() + b"\r\n" + block + b"\r\n\r\n"


def container(number: int) -> tuple[str, bytes]:
    """A file of five documents with some of its bytes broken, and its name."""
    rng = Random(f"container {number}")  # noqa: S311
    form = rng.choice(("a.jsonl", "a.jsonl.gz", "a.warc", "a.warc.gz", "a.txt.gz", "a.html"))
    numbers = range(5 * number, 5 * number + 5)
    if "warc" in form:
        parts = [response(each) for each in numbers]
    else:
        parts = [json.dumps({"text": as_bytes(mutant(each))[:600].decode("latin-1")}).encode() + b"\n" for each in numbers]
    if form.endswith("warc.gz"):
        parts = [gzip.compress(part, mtime=0) for part in parts]
    data = b"".join(parts)
    data = gzip.compress(data, mtime=0) if form.endswith(".gz") and "warc" not in form else data
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(BYTEWISE)(data, rng)
    return form, data


@pytest.mark.parametrize("block", range(2 * TIMES))
def test_f1_broken_files_of_many_documents_never_end_a_run(tmp_path: Path, block: int) -> None:
    """Each gives documents and faults that are told apart by their places, and at least one of either."""
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        name, data = container(number)
        (tmp_path / name).write_bytes(data)
        items = list(read_inputs([tmp_path / name], ReadOptions()))
        places = [item.position for item in items]
        assert places, number
        assert len(set(places)) == len(places), number
        faults = [item for item in items if isinstance(item, InputFailure)]
        assert all(fault.reason.partition(":")[0] in ("empty", "rejected", "failed") for fault in faults), number
        assert not any("internal" in fault.reason for fault in faults), number
