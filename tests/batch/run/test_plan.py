"""Which inputs there are and where their outputs go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.walk import KNOWN_SUFFIXES, FoundFile
from cleaner.batch.run.plan import Plan, PlanError, plan


def make(folder: Path, *names: str) -> Path:
    """``folder`` with empty files of these names."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def stems(made: Plan) -> dict[str, str]:
    """Input name -> output stem."""
    return {Path(path).name: stem for path, stem in made.stems.items()}


def names(made: Plan) -> list[str]:
    return [Path(entry.path).name for entry in made.entries if not isinstance(entry, InputFailure)]


def planned(source: Path, target: Path, **options: Any) -> Plan:
    return plan([str(source)], target, ReadOptions(**options))


def test_a_file_goes_into_the_folder(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "wall.txt") / "wall.txt"
    assert planned(source, tmp_path / "out").stems == {str(source): "wall"}


def test_a_file_that_is_named_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "wall.news") / "wall.news"
    assert planned(source, tmp_path / "out").stems == {str(source): "wall"}


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in", "wall.txt", "2021/march/pier.md"), tmp_path / "out"
    assert stems(planned(source, out)) == {"wall.txt": "wall", "pier.md": "2021/march/pier"}


def test_inputs_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "c.txt", "a.txt", "z/a.txt", "b.txt", "b/c.txt", "b/a.txt")
    found = [Path(path).relative_to(source).as_posix() for path in planned(source, tmp_path / "out").stems]
    assert found == ["a.txt", "b.txt", "c.txt", "b/a.txt", "b/c.txt", "z/a.txt"]


def test_the_order_in_which_files_were_made_does_not_count(tmp_path: Path) -> None:
    files = ["a.txt", "a.html", "a.md", "b/a.txt", "C.md"]
    one, two, out = make(tmp_path / "one", *files), make(tmp_path / "two", *reversed(files)), tmp_path / "out"
    assert list(planned(one, out).stems.values()) == list(planned(two, out).stems.values())


@pytest.mark.parametrize("suffix", [*sorted(KNOWN_SUFFIXES), ".TXT", ".Html"])
def test_texts_and_pages_are_taken(tmp_path: Path, suffix: str) -> None:
    source = make(tmp_path / "in", f"wall{suffix}")
    assert names(planned(source, tmp_path / "out")) == [f"wall{suffix}"]


def test_other_files_are_passed_over_and_counted(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt", "b.png", "c.PNG", "d.css", "README", "sub/e.png")
    made = planned(source, tmp_path / "out")
    assert names(made) == ["a.txt"]
    assert list(made.passed_over.items()) == [(".css", 1), (".png", 3), ("no suffix", 1)]


def test_an_empty_folder_gives_nothing_to_do(tmp_path: Path) -> None:
    assert planned(make(tmp_path / "in"), tmp_path / "out") == Plan(())


def test_links_are_named_and_followed_on_demand(tmp_path: Path) -> None:
    elsewhere = make(tmp_path / "elsewhere", "pier.txt")
    source = make(tmp_path / "in", "wall.txt")
    (source / "link").symlink_to(elsewhere, target_is_directory=True)
    assert names(planned(source, tmp_path / "out")) == ["wall.txt"]
    assert [entry.reason for entry in planned(source, tmp_path / "out").entries if isinstance(entry, InputFailure)] == [
        "rejected:not-a-regular-file"
    ]
    assert names(planned(source, tmp_path / "out", follow_links=True)) == ["wall.txt", "pier.txt"]


def test_several_folders_keep_their_names(tmp_path: Path) -> None:
    one, two = make(tmp_path / "one", "a.txt"), make(tmp_path / "two", "a.txt", "b.txt")
    made = plan([str(one), str(two)], tmp_path / "out")
    assert list(made.stems.values()) == ["one/a", "two/a", "two/b"]


def test_what_is_named_twice_is_one_input(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt") / "a.txt"
    assert len(plan([str(source), str(source)], tmp_path / "out", listed=[str(source)]).entries) == 1


def test_a_packed_page_is_named_after_what_is_in_it(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.html.gz", "b.txt", "b.txt.zst")
    assert stems(planned(source, tmp_path / "out")) == {"a.html.gz": "a", "b.txt": "b.txt", "b.txt.zst": "b.txt~2"}


@pytest.mark.parametrize(
    ("listed", "stem"), [("../../x.txt", "x"), ("/etc/x.txt", "etc/x"), ("a/../../b/x.txt", "a/b/x"), ("./x.txt", "x")]
)
def test_a_listed_path_stays_below_the_output(listed: str, stem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.plan.walk", lambda paths, _options, _counter: [FoundFile(path) for path in paths])
    assert list(plan([], tmp_path / "out", listed=[listed]).stems.values()) == [stem]


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (None, "docs.jsonl/line-17"),
        ("storm-4", "docs.jsonl/line-17-storm-4"),
        ("../../x", "docs.jsonl/line-17-x"),
        ("/etc/x", "docs.jsonl/line-17-etc-x"),
        ("C:\\x", "docs.jsonl/line-17-C-x"),
        ("a\0b", "docs.jsonl/line-17-a-b"),
        ("..", "docs.jsonl/line-17"),
        ("x" * 5_000, f"docs.jsonl/line-17-{'x' * 60}"),
    ],
)
def test_an_id_cannot_lead_elsewhere(tmp_path: Path, identity: str | None, expected: str) -> None:
    source = make(tmp_path / "in", "docs.jsonl")
    made = planned(source, tmp_path / "out")
    assert made.stem(str(source / "docs.jsonl"), "line 17", identity).as_posix() == expected


def test_planning_writes_nothing(tmp_path: Path) -> None:
    planned(make(tmp_path / "in", "a.txt"), tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


# ---------------------------------------------------------------- what cannot be used
def test_a_missing_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"nowhere: there is no such file or folder$"):
        planned(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.parametrize("source", ["in", "in/a.txt"])
def test_the_target_must_not_be_a_file(tmp_path: Path, source: str) -> None:
    make(tmp_path / "in", "a.txt")
    make(tmp_path, "out")
    with pytest.raises(PlanError, match=r"out: is a file; name a folder"):
        planned(tmp_path / source, tmp_path / "out")


@pytest.mark.parametrize("target", ["in", "in/out", "in/sub/out", "in/../in/out", "link/out"])
def test_the_target_must_not_lie_in_the_input_folder(tmp_path: Path, target: str) -> None:
    source = make(tmp_path / "in", "sub/a.txt")
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    with pytest.raises(PlanError, match="lies inside the input folder"):
        planned(source, tmp_path / target)


def test_a_target_with_a_like_name_does_not_lie_in_it(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt")
    assert stems(planned(source, tmp_path / "in-clean")) == {"a.txt": "a"}


def test_a_target_around_the_input_must_not_hold_texts_of_its_own(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt")
    make(tmp_path, "a.txt")
    with pytest.raises(PlanError, match="text files of its own"):
        planned(source, tmp_path)


def test_a_target_that_is_there_may_be_used_again(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in", "a.txt"), make(tmp_path / "out", "a.txt", "a.json")
    assert stems(planned(source, out)) == {"a.txt": "a"}


@pytest.mark.parametrize("target", ["in", "in/../in", "link"])
def test_no_output_is_written_over_an_input(tmp_path: Path, target: str) -> None:
    source = make(tmp_path / "in", "a.txt", "a.html")
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    with pytest.raises(PlanError, match=r"/a.txt: is an input and would be written over; name another output folder$"):
        planned(source / "a.txt", tmp_path / target)
    assert stems(planned(source / "a.html", tmp_path / target)) == {"a.html": "a"}  # a.txt is an output that is there


def test_no_output_is_written_over_what_a_link_leads_to(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in"), make(tmp_path / "out", "a.txt")
    (source / "a.txt").symlink_to(out / "a.txt")
    with pytest.raises(PlanError, match=r"a.txt: is an input"):
        planned(source / "a.txt", out)
    (source / "b.txt").symlink_to(out / "a.txt")
    assert stems(planned(source / "b.txt", out)) == {"b.txt": "b"}


def test_the_ledger_is_not_written_over_an_input(tmp_path: Path) -> None:
    out = make(tmp_path / "out", "manifest.jsonl")
    with pytest.raises(PlanError, match=r"manifest.jsonl: is an input"):
        planned(out / "manifest.jsonl", out)


def test_forms_that_are_not_written_take_no_input_s_place(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt")
    made = plan([str(source / "a.txt")], source, ReadOptions(), forms=["md"])
    assert [str(path) for path in made.outputs(str(source / "a.txt"), "")] == ["a.md"]


@pytest.mark.parametrize(
    ("name", "position", "shown"),
    [
        ("2021/page.html", "", "2021/page.html"),
        ("2021/page.html.gz", "", "2021/page.html~2"),
        ("docs.jsonl", "line 17", "docs.jsonl:line 17"),
        ("docs.jsonl", "line 18", "docs.jsonl:line 18"),
    ],
)
def test_a_document_without_an_id_is_shown_by_its_place(tmp_path: Path, name: str, position: str, shown: str) -> None:
    """No two of a run are called the same."""
    source = make(tmp_path / "in", "2021/page.html", "2021/page.html.gz", "docs.jsonl")
    assert planned(source, tmp_path / "out").shown_id(str(source / name), position) == shown
