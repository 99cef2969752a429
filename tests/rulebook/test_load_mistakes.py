"""Mistakes that show when a folder of rule files is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import load_rules

NAME = 'name = "Herald"\n'


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_file_that_extends_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="there is no rule set 'herald' to extend") as caught:
        load_rules(write(tmp_path, herald=NAME + "extends = true"))
    assert (caught.value.file, caught.value.key) == (str(tmp_path / "herald.toml"), "extends")


def test_a_mistake_in_a_folder_is_named_by_the_file_s_path(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="unknown key") as caught:
        load_rules(write(tmp_path, herald=NAME + "xyzzy = 1"))
    assert caught.value.file == str(tmp_path / "herald.toml")
    assert caught.value.key == "xyzzy"


def test_a_domain_claimed_twice_names_both_files(tmp_path: Path) -> None:
    write(tmp_path, herald=NAME + 'domains = ["herald.example"]', gazette=NAME + 'domains = ["Herald.Example"]')
    with pytest.raises(RuleError, match=r"'herald\.example' is claimed by") as caught:
        load_rules(tmp_path)
    assert caught.value.key == "domains"
    assert "herald.toml" in str(caught.value)
    assert "gazette.toml" in str(caught.value)


def test_a_built_in_outlet_s_domain_cannot_be_claimed_again(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"tabloid\.toml: domains: 'thesun\.co\.uk' is claimed by thesun\.co\.uk\.toml too$"):
        load_rules(write(tmp_path, tabloid=NAME + 'domains = ["thesun.co.uk"]'))


def test_an_unknown_family_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"herald\.toml: families: there is no family 'wordpres'"):
        load_rules(write(tmp_path, herald=NAME + 'families = ["wordpres"]'))


def test_an_outlet_is_no_family(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"herald\.toml: families: there is no family 'bbc\.co\.uk'"):
        load_rules(write(tmp_path, herald=NAME + 'families = ["bbc.co.uk"]'))


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "herald.toml").write_bytes('name = "Café Herald"'.encode("latin-1"))
    with pytest.raises(RuleError, match=r"cannot be read: .*utf-8") as caught:
        load_rules(tmp_path)
    assert caught.value.file == str(tmp_path / "herald.toml")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder") as caught:
        load_rules(tmp_path / "absent")
    assert caught.value.file == str(tmp_path / "absent")
