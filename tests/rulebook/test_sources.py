"""Where rule files come from, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import write

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import BUILT_IN, load_rules
from cleaner.rulebook.sources import Source, sources

BUILT_IN_SOURCE = Source("built in", BUILT_IN)


@pytest.fixture(autouse=True)
def nothing_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("APPDATA", raising=False)
    write(tmp_path / "pyproject.toml", "")  # the end of the way up
    monkeypatch.chdir(tmp_path)


def folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def named(path: Path, *folders: str) -> Path:
    return write(path / "pyproject.toml", f"[tool.clean-news]\nrules = {list(folders)}\n")


def rule_set(path: Path, name: str) -> None:
    write(path / "herald.example.toml", f'name = "{name}"\n')


# ---------------------------------------------------------------- order
def test_there_are_the_built_in_rules_alone_where_nothing_else_is() -> None:
    assert sources() == [BUILT_IN_SOURCE]


def test_the_places_come_in_the_order_of_precedence(tmp_path: Path) -> None:
    user = folder(tmp_path / "config" / "clean-news" / "rules")
    named(tmp_path / "project", "house", "site")
    assert sources(["one", "two"], start=tmp_path / "project") == [
        BUILT_IN_SOURCE,
        Source("user", user),
        Source("pyproject.toml", tmp_path / "project" / "house"),
        Source("pyproject.toml", tmp_path / "project" / "site"),
        Source("--rules", Path("one")),
        Source("--rules", Path("two")),
    ]


@pytest.mark.parametrize(
    ("places", "winner"),
    [(("user",), "user"), (("user", "project"), "project"), (("user", "project", "given"), "given"), ((), None)],
)
def test_the_later_place_wins(tmp_path: Path, places: tuple[str, ...], winner: str | None) -> None:
    folders = {
        "user": tmp_path / "config" / "clean-news" / "rules",
        "project": tmp_path / "project",
        "given": tmp_path / "given",
    }
    for place in places:
        rule_set(folders[place], place)
    if "project" in places:
        named(tmp_path, "project")
    found = sources([str(folders["given"])] if "given" in places else [])
    sets = load_rules(*(source.folder for source in found[1:])).sets
    assert (sets["herald.example"].name if winner else sets.get("herald.example")) == winner


# ---------------------------------------------------------------- the user's
def test_the_user_s_folder_is_below_xdg_config_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder(tmp_path / "elsewhere" / "clean-news" / "rules")
    assert sources() == [BUILT_IN_SOURCE]
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    assert sources() == [BUILT_IN_SOURCE, Source("user", own)]


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_user_s_folder_is_below_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    own = folder(tmp_path / "home" / ".config" / "clean-news" / "rules")
    if value is None:
        monkeypatch.delenv("XDG_CONFIG_HOME")
    else:
        monkeypatch.setenv("XDG_CONFIG_HOME", value)
    assert sources() == [BUILT_IN_SOURCE, Source("user", own)]


def test_a_file_in_place_of_the_user_s_folder_is_none(tmp_path: Path) -> None:
    write(tmp_path / "config" / "clean-news" / "rules", "x")
    assert sources() == [BUILT_IN_SOURCE]


# ---------------------------------------------------------------- the project's
def test_the_nearest_pyproject_upward_is_read(tmp_path: Path) -> None:
    named(tmp_path, "far")
    named(tmp_path / "project", "near")
    start = folder(tmp_path / "project" / "deep" / "er")
    assert sources(start=start)[1:] == [Source("pyproject.toml", tmp_path / "project" / "near")]


def test_a_nearer_pyproject_without_rules_hides_a_farther_one(tmp_path: Path) -> None:
    named(tmp_path, "far")
    write(tmp_path / "project" / "pyproject.toml", '[project]\nname = "press"\n[tool.ruff]\nline-length = 90\n')
    assert sources(start=tmp_path / "project") == [BUILT_IN_SOURCE]


def test_the_way_up_begins_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(tmp_path / "project", "near")
    monkeypatch.chdir(folder(tmp_path / "project" / "deep"))
    assert sources()[1:] == [Source("pyproject.toml", tmp_path / "project" / "near")]


def test_folders_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    named(tmp_path / "project", "a/b", "../c", str(tmp_path / "absolute"))
    found = [source.folder.resolve() for source in sources(start=folder(tmp_path / "project" / "deep"))[1:]]
    assert found == [(tmp_path / name).resolve() for name in ("project/a/b", "c", "absolute")]


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ('[tool.clean-news]\nrules = "a"', "tool.clean-news.rules", "must be a list of folders"),
        ("[tool.clean-news]\nrules = [3]", "tool.clean-news.rules", "must be a list of folders"),
        ("[tool.clean-news.rules]\na = 1", "tool.clean-news.rules", "must be a list of folders"),
        ("[tool.clean-news", "", "cannot be read: "),
        ("name = 'Café'".encode("latin-1"), "", "cannot be read: "),
    ],
)
def test_a_mistake_in_pyproject_names_file_and_key(tmp_path: Path, text: str | bytes, key: str, problem: str) -> None:
    path = write(tmp_path / "pyproject.toml", text)
    with pytest.raises(RuleError) as caught:
        sources()
    assert (caught.value.file, caught.value.key) == (str(path), key)
    assert caught.value.problem.startswith(problem)


def test_a_folder_that_is_not_there_is_an_error_when_rules_are_read(tmp_path: Path) -> None:
    named(tmp_path, "absent")
    with pytest.raises(RuleError, match="no such folder") as caught:
        load_rules(*(source.folder for source in sources()[1:]))
    assert caught.value.file == str(tmp_path / "absent")
