"""The beginnings of a rule file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.load import parse_rules, read_rules
from cleaner.tools.new_rules import LONGEST_PROPOSED, MOST_PROPOSED, NewPage, new_rules, repeated

PAGES = ["Tell the Herald\n\nThe ferry is late.\n", "  Tell the Herald \n\nThe wall is mended.\n"]


def begin(folder: Path, domain: str = "herald.example", texts: list[str] = PAGES) -> list[Path]:
    return new_rules(domain, [NewPage(text, text) for text in texts], folder / "rules", folder / "fixtures")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# ---------------------------------------------------------------- the files
def test_a_rule_file_and_a_fixture_for_each_page_are_written(tmp_path: Path) -> None:
    written = begin(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "rules/herald.example.toml",
        "fixtures/herald.example/page-1/input.txt",
        "fixtures/herald.example/page-2/input.txt",
    ]
    assert files(tmp_path) == {path.relative_to(tmp_path).as_posix() for path in written}


def test_without_pages_there_is_the_rule_file_alone(tmp_path: Path) -> None:
    begin(tmp_path, texts=[])
    assert files(tmp_path) == {"rules/herald.example.toml"}


def test_a_page_is_written_as_it_is(tmp_path: Path) -> None:
    text = "  “Mended”,\r\nthey said.\n\n\tAt last"
    assert begin(tmp_path, texts=[text])[1].read_bytes() == text.encode()


def test_the_rule_file_can_be_read(tmp_path: Path) -> None:
    path, *_ = begin(tmp_path)
    rules = parse_rules(path.read_text(encoding="utf-8"), name="herald.example")
    assert (rules.name, rules.domains, rules.signature) == ("Herald", ("herald.example",), ())
    assert (rules.lines, rules.extends) == ((), False)


@pytest.mark.parametrize("domain", ["herald.example", "münchen.example", "the-news.co.example"])
def test_a_domain_can_be_read_back(tmp_path: Path, domain: str) -> None:
    new_rules(domain, [], tmp_path / "rules", tmp_path / "fixtures")
    assert read_rules(tmp_path / "rules" / f"{domain}.toml").domains == (domain,)


@pytest.mark.parametrize("domain", ["", "herald", "../evil.example", "https://herald.example/news", "a b.example", "x#y.example"])
def test_what_is_no_domain_is_refused_and_writes_nothing(tmp_path: Path, domain: str) -> None:
    with pytest.raises(CleanNewsError, match="is no domain"):
        new_rules(domain, [NewPage("A text.", "A text.")], tmp_path / "rules", tmp_path / "fixtures")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ['He said "no"', "C:\\news", "tab\there", "Zurück nach oben »", "bell\x07"])
def test_a_proposed_line_with_odd_characters_leaves_a_file_that_can_be_read(tmp_path: Path, line: str) -> None:
    path, *_ = begin(tmp_path, texts=[line, line])
    assert parse_rules(path.read_text(encoding="utf-8"), name="x").name == "Herald"


def test_repeated_lines_are_proposed_as_a_comment(tmp_path: Path) -> None:
    lines = begin(tmp_path)[0].read_text(encoding="utf-8").splitlines()
    assert '#   "Tell the Herald",' in lines
    assert not any("ferry" in line or "mended" in line for line in lines)


def test_nothing_is_proposed_where_nothing_is_repeated(tmp_path: Path) -> None:
    text = begin(tmp_path, texts=PAGES[:1])[0].read_text(encoding="utf-8")
    assert "Tell the Herald" not in text
    assert "several of the pages" not in text


@pytest.mark.parametrize("taken", ["rules/herald.example.toml", "fixtures/herald.example/page-2/input.txt"])
def test_nothing_is_overwritten_and_then_nothing_is_written(tmp_path: Path, taken: str) -> None:
    path = tmp_path / taken
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CleanNewsError, match=r"exists; delete it first, or edit it$") as caught:
        begin(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")
    assert (path.read_text(encoding="utf-8"), files(tmp_path)) == ("mine", {taken})


# ---------------------------------------------------------------- repeated lines
def test_the_most_frequent_line_comes_first() -> None:
    assert repeated(["a\nb", "b\nc", "b\na"]) == ["b", "a"]


def test_a_line_counts_once_a_page() -> None:
    assert repeated(["a\na\na", "b"]) == []


def test_white_space_around_a_line_and_blank_lines_do_not_count() -> None:
    assert repeated(["  a\n\n \n", "a\t\n\n \n"]) == ["a"]


@pytest.mark.parametrize(("length", "is_proposed"), [(LONGEST_PROPOSED, True), (LONGEST_PROPOSED + 1, False)])
def test_a_paragraph_is_not_proposed(length: int, *, is_proposed: bool) -> None:
    assert (repeated(["x" * length] * 2) != []) == is_proposed


def test_there_is_an_end_to_proposals() -> None:
    page = "\n".join(f"line {number}" for number in range(MOST_PROPOSED + 5))
    assert len(repeated([page, page])) == MOST_PROPOSED
