"""Which inputs there are and where their outputs go."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.batch.plan import SUFFIXES, Job, Plan, PlanError, plan


def make(folder: Path, *names: str) -> Path:
    """``folder`` with empty files of these names."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def stems(made: Plan, target: Path) -> dict[str, str]:
    """Input name -> output stem, below their folders."""
    return {job.source.name: job.stem.relative_to(target).as_posix() for job in made.jobs}


def test_a_file_goes_into_the_folder(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "wall.txt") / "wall.txt"
    assert plan(source, tmp_path / "out") == Plan((Job(source, tmp_path / "out" / "wall"),), {})


def test_a_file_that_is_named_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "wall.news") / "wall.news"
    assert plan(source, tmp_path / "out").jobs == (Job(source, tmp_path / "out" / "wall"),)


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in", "wall.txt", "2021/march/pier.md"), tmp_path / "out"
    assert stems(plan(source, out), out) == {"wall.txt": "wall", "pier.md": "2021/march/pier"}


def test_inputs_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "c.txt", "a.txt", "z/a.txt", "b.txt", "b/c.txt", "b/a.txt")
    names = [job.source.relative_to(source).as_posix() for job in plan(source, tmp_path / "out").jobs]
    assert names == ["a.txt", "b.txt", "c.txt", "b/a.txt", "b/c.txt", "z/a.txt"]


def test_the_order_in_which_files_were_made_does_not_count(tmp_path: Path) -> None:
    names = ["a.txt", "a.html", "a.md", "b/a.txt", "C.md"]
    one, two, out = make(tmp_path / "one", *names), make(tmp_path / "two", *reversed(names)), tmp_path / "out"
    first = [(job.source.relative_to(one), job.stem) for job in plan(one, out).jobs]
    second = [(job.source.relative_to(two), job.stem) for job in plan(two, out).jobs]
    assert first == second


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), ".TXT", ".Html"])
def test_texts_and_pages_are_taken(tmp_path: Path, suffix: str) -> None:
    source = make(tmp_path / "in", f"wall{suffix}")
    assert [job.source.name for job in plan(source, tmp_path / "out").jobs] == [f"wall{suffix}"]


def test_other_files_are_passed_over_and_counted(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt", "b.png", "c.PNG", "d.css", "README", "sub/e.png")
    made = plan(source, tmp_path / "out")
    assert [job.source.name for job in made.jobs] == ["a.txt"]
    assert list(made.passed_over.items()) == [(".css", 1), (".png", 3), ("no suffix", 1)]


def test_an_empty_folder_gives_nothing_to_do(tmp_path: Path) -> None:
    assert plan(make(tmp_path / "in"), tmp_path / "out") == Plan((), {})


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    elsewhere = make(tmp_path / "elsewhere", "pier.txt")
    source = make(tmp_path / "in", "wall.txt")
    (source / "link").symlink_to(elsewhere, target_is_directory=True)
    (source / "round").symlink_to(source, target_is_directory=True)
    assert [job.source.name for job in plan(source, tmp_path / "out").jobs] == ["wall.txt"]


def test_links_to_files_are(tmp_path: Path) -> None:
    elsewhere = make(tmp_path / "elsewhere", "pier.txt")
    source = make(tmp_path / "in")
    (source / "link.txt").symlink_to(elsewhere / "pier.txt")
    assert [job.source.name for job in plan(source, tmp_path / "out").jobs] == ["link.txt"]


def test_a_file_in_a_folder_that_cannot_be_read_to_its_end_is_planned_all_the_same(tmp_path: Path) -> None:
    source = make(tmp_path / "in")
    (source / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert [job.source.name for job in plan(source, tmp_path / "out").jobs] == ["broken.txt"]


def test_planning_writes_nothing(tmp_path: Path) -> None:
    plan(make(tmp_path / "in", "a.txt"), tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


# ---------------------------------------------------------------- what cannot be used
def test_a_missing_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"nowhere: there is no such file or folder$"):
        plan(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.parametrize("source", ["in", "in/a.txt"])
def test_the_target_must_not_be_a_file(tmp_path: Path, source: str) -> None:
    make(tmp_path / "in", "a.txt")
    make(tmp_path, "out")
    with pytest.raises(PlanError, match=r"out: is a file; name a folder"):
        plan(tmp_path / source, tmp_path / "out")


@pytest.mark.parametrize("target", ["in", "in/out", "in/sub/out", "in/../in/out", "link/out"])
def test_the_target_must_not_lie_in_the_input_folder(tmp_path: Path, target: str) -> None:
    source = make(tmp_path / "in", "sub/a.txt")
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    with pytest.raises(PlanError, match="lies inside the input folder"):
        plan(source, tmp_path / target)


def test_a_target_with_a_like_name_does_not_lie_in_it(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt")
    assert plan(source, tmp_path / "in-clean").jobs == (Job(source / "a.txt", tmp_path / "in-clean" / "a"),)


def test_a_target_around_the_input_must_not_hold_texts_of_its_own(tmp_path: Path) -> None:
    source = make(tmp_path / "in", "a.txt")
    make(tmp_path, "a.txt")
    with pytest.raises(PlanError, match="text files of its own"):
        plan(source, tmp_path)


def test_a_target_that_is_there_may_be_used_again(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in", "a.txt"), make(tmp_path / "out", "a.txt", "a.json")
    assert plan(source, out).jobs == (Job(source / "a.txt", out / "a"),)
