"""F10: every limit one below, at, and one above what it allows; and those that can be set, set on the command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.batch.read.compressed import RATIO_APPLIES_FROM, Budget
from cleaner.batch.read.document import LARGEST_DOCUMENT, LARGEST_MEMBER, LARGEST_RATIO, ReadOptions
from cleaner.cli.app import main
from cleaner.model.errors import InputError
from cleaner.page.decode import decode
from cleaner.page.recover import MOST_TAGS, recover
from cleaner.page.source import LARGEST
from cleaner.page.tree import MOST_ATTRIBUTES, parse_html

AROUND = (-1, 0, 1)
SENTENCE = "The crew of eleven people repaired the harbour wall over the winter, and all of it was done by March.\n"


def reason_of(work: object) -> str:
    assert callable(work)
    try:
        work()
    except InputError as error:
        return error.reason
    return "ok"


def test_f10_the_defaults_are_those_that_are_promised() -> None:
    assert (LARGEST_DOCUMENT, LARGEST_MEMBER, LARGEST_RATIO) == (20_000_000, 100_000_000, 200)
    assert (LARGEST, MOST_ATTRIBUTES) == (LARGEST_DOCUMENT, 1_000)
    assert ReadOptions() == ReadOptions(largest=LARGEST_DOCUMENT, largest_member=LARGEST_MEMBER, ratio=LARGEST_RATIO)


@pytest.mark.parametrize("more", AROUND)
@pytest.mark.parametrize("letter", ["a", b"a"])
def test_f10_a_page(letter: str | bytes, more: int) -> None:
    source = letter * (LARGEST + more)
    assert reason_of(lambda: decode(source)) == ("rejected:too-large" if more > 0 else "ok")


@pytest.mark.parametrize("more", AROUND)
def test_f10_attributes_of_a_tag(more: int) -> None:
    tag = "".join(f"a{number}=1 " for number in range(MOST_ATTRIBUTES + more))
    assert reason_of(lambda: parse_html(f"<p {tag}>Oats</p>")) == ("rejected:too-many-attributes" if more > 0 else "ok")


@pytest.mark.parametrize("more", AROUND)
def test_f10_tags_of_a_page_that_is_too_deep_for_its_parser(more: int) -> None:
    assert reason_of(lambda: recover("<br>" * (MOST_TAGS + more))) == ("failed:too-deep" if more > 0 else "ok")


@pytest.mark.parametrize("depth", [1_999, 2_000, 2_001])
def test_f10_depth(depth: int) -> None:
    """2,000 levels are promised; here more do no harm either."""
    words = "".join(parse_html("<div>" * depth + "<p>Deep in the mill</p>" + "</div>" * depth + "<p>and above").itertext())
    assert ("Deep in the mill" in words, "and above" in words) == (True, True)


@pytest.mark.parametrize("more", AROUND)
def test_f10_bytes_of_a_member(more: int) -> None:
    budget = Budget(LARGEST_RATIO, LARGEST_MEMBER)
    packed = LARGEST_MEMBER // LARGEST_RATIO + 1
    assert reason_of(lambda: budget.count(packed, LARGEST_MEMBER + more)) == ("rejected:bomb" if more > 0 else "ok")


@pytest.mark.parametrize("more", AROUND)
def test_f10_ratio(more: int) -> None:
    packed = RATIO_APPLIES_FROM // LARGEST_RATIO + 1
    assert reason_of(lambda: Budget(LARGEST_RATIO).count(packed, LARGEST_RATIO * packed + more)) == (
        "rejected:bomb" if more > 0 else "ok"
    )


# ---------------------------------------------------------------- on the command line
def reason(folder: Path, data: bytes, *options: str) -> str:
    (folder / "a.txt.gz").write_bytes(data)
    done = CliRunner().invoke(main, [str(folder / "a.txt.gz"), str(folder / "out"), "--workers", "1", *options])
    assert done.exit_code in (0, 1), done.output
    (row,) = map(json.loads, (folder / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return str(row["reason"] or row["status"])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("more", AROUND)
def test_f10_largest_member_can_be_set(tmp_path: Path, more: int) -> None:
    found = reason(tmp_path, gzip.compress(SENTENCE.encode() * 10), "--largest-member", str(len(SENTENCE) * 10 + more))
    assert found == ("rejected:bomb" if more < 0 else "ok")


@pytest.mark.usefixtures("in_process")
def test_f10_ratio_can_be_set(tmp_path: Path) -> None:
    text = SENTENCE.encode() * (RATIO_APPLIES_FROM // len(SENTENCE) + 2)
    packed = gzip.compress(text)
    whole = len(text) // len(packed)
    assert reason(tmp_path, packed, "--ratio", str(whole)) == "rejected:bomb"
    assert reason(tmp_path, packed, "--ratio", str(whole + 1)) == "ok"


@pytest.mark.usefixtures("in_process")
def test_f10_largest_can_be_set(tmp_path: Path) -> None:
    data = gzip.compress(SENTENCE.encode())
    assert reason(tmp_path, data, "--largest", str(len(SENTENCE) - 1)) == "rejected:too-large"
    assert reason(tmp_path, data, "--largest", str(len(SENTENCE))) == "ok"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--largest", "20000001", "at least 1 and at most 20,000,000 must be given"),
        ("--largest", "0", "at least 1 and at most"),
        ("--largest-member", "many", "is no size; write 20MB or 2GB"),
        ("--ratio", "0", "0 is not in the range 1<=x<="),
    ],
)
def test_f10_a_limit_that_cannot_be_is_refused_before_the_run(tmp_path: Path, option: str, value: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    done = CliRunner().invoke(main, [str(tmp_path / "a.txt"), str(tmp_path / "out"), option, value])
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "out").exists()
