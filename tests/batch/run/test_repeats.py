"""The first turn over the inputs: whose each of them is, and what becomes of that the second time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator

from outlet_texts import APPEAL, text

from cleaner.batch.read.document import Document, InputFailure
from cleaner.batch.read.wire import FrameBuffer
from cleaner.batch.run.repeat_counts import Repeat
from cleaner.batch.run.repeats import CountTask, FoundRepeats, find_repeats, report
from cleaner.batch.run.unit_spill import pack
from cleaner.batch.run.work import Outcome, Request
from cleaner.pipeline import Cleaner

CLEANER = Cleaner(detect_language=False)
DOCUMENTS = [Document("in.jsonl", f"line {n}", text(n), extra={"outlet": "herald.example"}) for n in range(1, 6)]
FAILURE = InputFailure("in.jsonl", "line 9", "failed:bad-json", "")


def count(tasks: Iterator[tuple[CountTask, Request | Outcome]]) -> Iterator[tuple[CountTask, Outcome]]:
    """In the place of workers; what is named ``bad`` fails."""
    for task, what in tasks:
        if isinstance(what, Outcome):
            yield task, what
            continue
        (request,) = FrameBuffer().feed(what.data)
        publisher, units = CLEANER.units(request.parts[0].decode(), publisher=request.header["publisher"])
        publisher = publisher or request.header["folder"]
        parts = (pack(request.parts[0], publisher, units),)
        yield (
            task,
            Outcome("failed:timeout") if request.header["name"] == "bad" else Outcome("ok", "", {"publisher": publisher}, parts),
        )


def test_each_input_is_known_again_by_its_place_and_name() -> None:
    bad = DOCUMENTS[0]._replace(name="bad")
    found = find_repeats([DOCUMENTS[0], FAILURE, bad, *DOCUMENTS[1:]], count, None)
    assert [repeat.example for repeat in found.repeats] == [APPEAL]
    assert found.publisher_of(0, DOCUMENTS[0]) == found.publisher_of(3, DOCUMENTS[1]) == "herald.example"
    assert found.publisher_of(1, FAILURE) is None
    assert found.publisher_of(2, bad) is None
    assert found.publisher_of(0, DOCUMENTS[1]) is None, "another input stands there now"
    assert found.publisher_of(7, DOCUMENTS[0]) is None


def test_what_nothing_names_is_its_folder_s() -> None:
    documents = [document._replace(extra={}, position="", name=f"in/{n}.txt") for n, document in enumerate(DOCUMENTS)]
    found = find_repeats(documents, count, None)
    assert found.publisher_of(0, documents[0]) == "folder:in"
    assert found.repeats == ()


def test_a_digest_is_of_what_its_outlet_repeats_alone() -> None:
    a, b, c = (Repeat(publisher, key, 4, 0.1, "") for publisher, key in (("a", 1), ("a", 2), ("b", 3)))

    def digests(*repeats: Repeat) -> dict[str, str]:
        return FoundRepeats(repeats, ("",), array("I"), array("Q")).digests()

    assert digests() == {}
    assert digests(a, b) == digests(b, a)
    assert digests(a, b, c)["a"] == digests(a, b)["a"] != digests(a)["a"]
    assert digests(a._replace(texts=5)) == digests(a), "one text more changes no output"


def test_the_list_names_outlets_and_folders() -> None:
    one = Repeat("herald.example", 0x1234567890ABCDEF, 12, 0.034, "Follow \u202eus")
    rows = [json.loads(line) for line in report([one, one._replace(publisher="folder:in/a")]).splitlines()]
    expected = {"outlet": "herald.example", "folder": None, "rule": "repeated/12345678", "texts": 12, "overlap": 0.034}
    assert rows[0] == {**expected, "example": "Follow \u202eus"}
    assert (rows[1]["outlet"], rows[1]["folder"]) == (None, "in/a")
    assert report([one]).isascii()
