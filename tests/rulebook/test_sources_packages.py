"""Rule files that installed packages offer by an entry point; nothing of theirs is imported."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.sources import Source, sources

RULES = 'name = "The Herald"\ndomains = ["herald.example"]\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of installed packages."""
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def package(site: Path, name: str, *places: str) -> None:
    """A package whose code must not run, with a rule file in each of the places."""
    (site / name).mkdir()
    (site / name / "__init__.py").write_text('raise RuntimeError("imported")\n', encoding="utf-8")
    for place in places:
        (site / name / place).mkdir(parents=True)
        (site / name / place / "herald.example.toml").write_text(RULES.replace("Herald", name), encoding="utf-8")


def offered(site: Path, name: str, *points: str, group: str = "clean_news.rules") -> None:
    """The distribution that offers it."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("\n".join([f"[{group}]", *points, ""]), encoding="utf-8")
    importlib.invalidate_caches()


def installed() -> list[Source]:
    return [source for source in sources() if source.origin.startswith("package ")]


def test_the_folder_of_an_entry_point_is_found_without_an_import(site: Path) -> None:
    package(site, "press_rules", "rules")
    offered(site, "press_rules", "press = press_rules:rules")
    assert installed() == [Source("package press", site / "press_rules" / "rules")]
    assert "press_rules" not in sys.modules


def test_its_rules_can_be_loaded(site: Path) -> None:
    package(site, "press_rules", "rules")
    offered(site, "press_rules", "press = press_rules:rules")
    sets = load_rules(*(source.folder for source in sources()[1:])).sets
    assert sets["herald.example"].name == "The press_rules"


def test_a_folder_may_lie_deeper_in_the_package(site: Path) -> None:
    package(site, "press_rules", "data/uk")
    offered(site, "press_rules", "press = press_rules.data:uk")
    assert installed() == [Source("package press", site / "press_rules" / "data" / "uk")]
    assert "press_rules" not in sys.modules


def test_entry_points_of_other_groups_are_left_alone(site: Path) -> None:
    package(site, "press_rules", "rules")
    offered(site, "press_rules", "press = press_rules:rules", group="other.rules")
    assert installed() == []


def test_several_packages_come_in_the_order_of_their_names(site: Path) -> None:
    for name in ("b_rules", "c_rules", "a_rules"):
        package(site, name, "rules")
        offered(site, name, f"{name[0]} = {name}:rules")
    assert [source.origin for source in installed()] == ["package a", "package b", "package c"]


def test_packages_come_after_the_built_in_rules_and_before_the_user_s(site: Path, tmp_path: Path) -> None:
    package(site, "press_rules", "rules")
    offered(site, "press_rules", "press = press_rules:rules")
    (tmp_path / "home" / "clean-news" / "rules").mkdir(parents=True)
    assert [source.origin for source in sources(["mine"])] == ["built in", "package press", "user", "--rules"]


def test_a_package_that_is_not_installed_is_an_error(site: Path) -> None:
    offered(site, "press_rules", "press = press_rules:rules")
    with pytest.raises(RuleError, match=r"^entry point press: 'press_rules:rules' is no installed package$"):
        sources()


def test_a_module_is_no_package(site: Path) -> None:
    (site / "press_rules.py").write_text('raise RuntimeError("imported")\n', encoding="utf-8")
    offered(site, "press_rules", "press = press_rules:rules")
    with pytest.raises(RuleError, match="entry point press: 'press_rules:rules' is no installed package"):
        sources()


def test_a_package_without_the_folder_is_an_error_when_rules_are_read(site: Path) -> None:
    package(site, "press_rules")
    offered(site, "press_rules", "press = press_rules:rules")
    with pytest.raises(RuleError, match="no such folder") as caught:
        load_rules(*(source.folder for source in sources()[1:]))
    assert caught.value.file == str(site / "press_rules" / "rules")
