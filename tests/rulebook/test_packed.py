"""The pack of rule files saves time and nothing else: what is in it equals what the files say."""

import tomllib
from pathlib import Path

import pytest

from cleaner.rulebook import packed
from cleaner.rulebook.load import BUILT_IN, read_rules, rule_files
from cleaner.rulebook.pack_files import packed_rules, patterns_in
from cleaner.rulebook.packed import EMPTY, Pack, digest, read_pack, written
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.prefilter import requirements_of


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    path = tmp_path_factory.mktemp("pack") / "pack.json"
    path.write_text(packed_rules(), encoding="utf-8")
    return read_pack(path)


@pytest.fixture
def one_pattern(tmp_path: Path) -> tuple[Path, str]:
    source = r"^Sign up (?:here|now)\.$"
    path = tmp_path / "pack.json"
    path.write_text(written({digest("x"): {"name": "x"}}, {source: requirements_of(Pattern(source).parsed)}), encoding="utf-8")
    return path, source


def test_every_rule_file_is_in_it_with_the_table_that_toml_gives(built_in: Pack) -> None:
    for path in rule_files(BUILT_IN):
        text = path.read_text(encoding="utf-8-sig")
        assert built_in.table(text) == tomllib.loads(text), path.name


def test_every_pattern_needs_what_it_needs_without_the_pack(built_in: Pack) -> None:
    patterns = {each.source: each for path in rule_files(BUILT_IN) for each in patterns_in(read_rules(path, check=False))}
    assert len(patterns) > 500
    for source, pattern in patterns.items():
        assert built_in.requirements_of(source) == requirements_of(pattern.parsed), source


def test_a_changed_rule_file_or_pattern_is_not_in_it(built_in: Pack) -> None:
    text = (BUILT_IN / "generic" / "es.toml").read_text(encoding="utf-8-sig")
    assert built_in.table(text + "\n") is None
    assert built_in.requirements_of("^Nobody wrote this$") is None


def test_one_in_a_file_is_read(one_pattern: tuple[Path, str]) -> None:
    path, source = one_pattern
    found = read_pack(path)
    assert found.table("x") == {"name": "x"}
    assert found.requirements_of(source) == requirements_of(Pattern(source).parsed)


def test_one_made_by_other_code_is_not_used(one_pattern: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = one_pattern
    monkeypatch.setattr(packed, "code_digest", lambda: digest("other code"))
    assert read_pack(path) is EMPTY


def test_a_damaged_one_is_not_used(one_pattern: tuple[Path, str]) -> None:
    path, _ = one_pattern
    whole = path.read_text(encoding="utf-8")
    for broken in (whole[:-5], whole.replace("sign", "sing"), "", "{}", "\n"):
        path.write_text(broken, encoding="utf-8")
        assert read_pack(path) is EMPTY


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert read_pack(tmp_path / "none.json") is EMPTY


def test_a_pattern_asks_the_pack_first(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: dict[str, list[object]] = {"^never parsed(": [["never"], None, ["never parsed("], "", 13, None, True]}
    monkeypatch.setattr("cleaner.rulebook.pattern.pack", lambda: Pack({}, rows))
    assert Pattern("^never parsed(", check=False).requirements.literals == frozenset({"never parsed("})
