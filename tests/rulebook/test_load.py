"""Rule files that are right: their values, their defaults, and folders of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.model import Label
from cleaner.model.errors import RuleError
from cleaner.rulebook import load
from cleaner.rulebook.load import load_rules, parse_rules, read_rules
from cleaner.rulebook.values import GENERIC, LONGEST_LINE, SCOPES, TAKES, ZONES, RuleSet

LINE = '[[line]]\nid = "a"\nlabel = "meta"\nis = "Share"\n'


def parsed(text: str, *, is_family: bool = False) -> RuleSet:
    return parse_rules(f'name = "The Herald"\n{text}', name="herald.example", is_family=is_family)


def test_a_file_with_a_name_alone_is_an_empty_set() -> None:
    assert parsed("") == RuleSet(id="herald.example", name="The Herald")


def test_facts_about_the_outlet() -> None:
    rules = parsed('domains = ["Herald.Example"]\nfamilies = ["press"]\nsignature = ["The Herald Online"]\ntraces = ["Share it"]')
    assert rules.domains == ("herald.example",)
    assert rules.families == ("press",)
    assert rules.signature == ("The Herald Online",)
    assert rules.traces == ("Share it",)
    assert not rules.is_family


def test_a_family_knows_that_it_is_one() -> None:
    assert parsed("", is_family=True).is_family


def test_a_line_s_defaults() -> None:
    (rule,) = parsed(LINE).lines
    assert (rule.id, rule.label, rule.phrases, rule.patterns) == ("herald.example/a", Label.META, ("Share",), ())
    assert (rule.zone, rule.weak, rule.takes, rule.longest) == ("anywhere", False, "nothing", LONGEST_LINE)


def test_a_line_with_everything() -> None:
    text = '[[line]]\nid = "b"\nlabel = "chrome-ad"\nis = ["One", "Two"]\nmatch = "^x$"\n'
    (rule,) = parsed(f'{text}zone = "tail"\nweak = true\ntakes = "tags"\nlongest = 90').lines
    assert rule.phrases == ("One", "Two")
    assert [pattern.source for pattern in rule.patterns] == ["^x$"]
    assert (rule.label, rule.zone, rule.weak, rule.takes, rule.longest) == (Label.AD, "tail", True, "tags", 90)


def test_one_pattern_or_a_list_of_them() -> None:
    line = '[[line]]\nid = "b"\nlabel = "meta"\n'
    assert [pattern.source for pattern in parsed(f"{line}match = 'a'").lines[0].patterns] == ["a"]
    assert [pattern.source for pattern in parsed(f"{line}match = ['a', 'b']").lines[0].patterns] == ["a", "b"]


def test_rules_keep_their_order() -> None:
    second = LINE.replace('"a"', '"b"')
    assert [rule.id for rule in parsed(LINE + second).lines] == ["herald.example/a", "herald.example/b"]


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_is_taken(zone: str) -> None:
    assert parsed(f'{LINE}zone = "{zone}"').lines[0].zone == zone


@pytest.mark.parametrize("takes", TAKES)
def test_everything_a_rule_can_take_is_taken(takes: str) -> None:
    assert parsed(f'{LINE}takes = "{takes}"').lines[0].takes == takes


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_is_taken(scope: str) -> None:
    assert parsed(f'[[span]]\nid = "s"\nlabel = "meta"\nmatch = "a"\nscope = "{scope}"').spans[0].scope == scope


@pytest.mark.parametrize("label", list(Label))
def test_every_label_is_taken(label: Label) -> None:
    assert parsed(LINE.replace("meta", label)).lines[0].label is label


@pytest.mark.parametrize(("line", "within"), [("", 20), ("within = 2", 2), ("within = 200", 200)])
def test_a_run_and_its_bounds(line: str, within: int) -> None:
    (rule,) = parsed(f'[[run]]\nid = "r"\nlabel = "chrome-appeal"\nstarts = "^From"\nends = "to$"\n{line}').runs
    assert (rule.id, rule.label, rule.within) == ("herald.example/r", Label.APPEAL, within)
    assert (rule.starts.source, rule.ends.source) == ("^From", "to$")


def test_a_span_with_one_label() -> None:
    (rule,) = parsed('[[span]]\nid = "s"\nlabel = "credit"\nmatch = "Photo: (.+)"').spans
    assert (rule.label, rule.labels, rule.scope) == (Label.CREDIT, (), "block")


def test_a_span_s_groups_are_labels_with_their_dashes() -> None:
    (rule,) = parsed("[[span]]\nid = 's'\nmatch = '(?P<caption>a)(?P<chrome_ad>b)'").spans
    assert rule.label is None
    assert rule.labels == (("caption", Label.CAPTION), ("chrome_ad", Label.AD))


def test_a_field_s_defaults() -> None:
    (rule,) = parsed("[[field]]\nid = 'f'\nname = 'published'\nmatch = '^Published: (.+)$'").fields
    assert (rule.id, rule.name, rule.zone, rule.stays) == ("herald.example/f", "published", "anywhere", False)


def test_a_field_may_have_other_groups_that_capture_nothing() -> None:
    (rule,) = parsed("[[field]]\nid = 'f'\nname = 'section'\nstays = true\nmatch = '^(?:In|Under): (.+)$'").fields
    assert rule.stays


@pytest.mark.parametrize("value", ["'^Correction'", "['^Correction']"])
def test_keep_patterns(value: str) -> None:
    assert [pattern.source for pattern in parsed(f"[keep]\nmatch = {value}").keeps] == ["^Correction"]


# ---------------------------------------------------------------- folders
def test_the_built_in_rules_load() -> None:
    sets = load_rules().sets
    assert sets[GENERIC].name == "Generic"
    assert sets["thesun.co.uk"].domains[0] == "thesun.co.uk"
    assert sets["wordpress"].is_family
    assert not sets["thesun.co.uk"].is_family


def test_a_folder_adds_to_the_built_in_rules(tmp_path: Path) -> None:
    (tmp_path / "herald.example.toml").write_text('name = "The Herald"\nfamilies = ["wordpress"]', encoding="utf-8")
    sets = load_rules(str(tmp_path)).sets
    assert sets["herald.example"].name == "The Herald"
    assert sets.keys() - load_rules().sets.keys() == {"herald.example"}


def test_a_folder_may_bring_families(tmp_path: Path) -> None:
    (tmp_path / "families").mkdir()
    (tmp_path / "families" / "press.toml").write_text('name = "Press"', encoding="utf-8")
    (tmp_path / "herald.example.toml").write_text('name = "The Herald"\nfamilies = ["press"]', encoding="utf-8")
    sets = load_rules(tmp_path).sets
    assert sets["press"].is_family
    assert sets["herald.example"].families == ("press",)


def test_files_of_languages_are_generic(tmp_path: Path) -> None:
    (tmp_path / "generic").mkdir()
    rule = '[[line]]\nid = "more"\nlabel = "chrome-promo"\nis = "Rhagor"'
    (tmp_path / "generic" / "cy.toml").write_text(f'name = "Welsh"\ncommon = [" y ", " yn "]\n{rule}', encoding="utf-8")
    rules = load_rules(tmp_path).sets["_generic/cy"]
    assert rules.is_generic
    assert rules.common == (" y ", " yn ")
    assert [(line.id, line.is_generic) for line in rules.lines] == [("_generic/cy/more", True)]


def test_a_file_of_a_language_replaces_ours_or_adds_to_it(tmp_path: Path) -> None:
    (tmp_path / "generic").mkdir()
    (tmp_path / "generic" / "fr.toml").write_text('name = "French"', encoding="utf-8")
    (tmp_path / "generic" / "de.toml").write_text('name = "German"\nextends = true\ncommon = [" net "]', encoding="utf-8")
    ours, sets = load_rules().sets, load_rules(tmp_path).sets
    assert sets["_generic/fr"].lines == ()
    assert [rule.id for rule in sets["_generic/de"].lines] == [rule.id for rule in ours["_generic/de"].lines]
    assert sets["_generic/de"].common == (" net ", *ours["_generic/de"].common)


def test_patterns_of_the_package_are_not_parsed_before_they_are_used(tmp_path: Path) -> None:
    path = tmp_path / "herald.example.toml"
    path.write_text('name = "H"\n[[line]]\nid = "a"\nlabel = "chrome-ad"\nmatch = "(?=a)"', encoding="utf-8")
    assert read_rules(path, check=False).lines[0].patterns[0].source == "(?=a)"
    with pytest.raises(RuleError, match="look-ahead"):
        read_rules(path)


def test_a_file_replaces_the_built_in_file_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "thesun.co.uk.toml").write_text('name = "My Sun"\ndomains = ["thesun.co.uk"]', encoding="utf-8")
    sets = load_rules(tmp_path).sets
    assert sets["thesun.co.uk"] == RuleSet(id="thesun.co.uk", name="My Sun", domains=("thesun.co.uk",))
    assert sets.keys() == load_rules().sets.keys()


def test_a_later_folder_wins(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "herald.example.toml").write_text(f'name = "{folder}"', encoding="utf-8")
    assert load_rules(tmp_path / "one", tmp_path / "two").sets["herald.example"].name == "two"


def test_a_file_that_extends_adds_its_rules_before_the_built_in_ones(tmp_path: Path) -> None:
    own = (
        f'name = "My Sun"\nextends = true\ndomains = ["sun.example"]\nsignature = ["My Sun"]\n{LINE}[keep]\nmatch = "^Correction"'
    )
    (tmp_path / "thesun.co.uk.toml").write_text(own, encoding="utf-8")
    base, extended = load_rules().sets["thesun.co.uk"], load_rules(tmp_path).sets["thesun.co.uk"]
    assert extended.name == "My Sun"
    assert extended.domains == ("sun.example", *base.domains)
    assert extended.signature == ("My Sun", *base.signature)
    assert [rule.id for rule in extended.lines] == ["thesun.co.uk/a", *(rule.id for rule in base.lines)]
    assert [rule.id for rule in extended.spans] == [rule.id for rule in base.spans] != []
    assert [rule.id for rule in extended.runs] == [rule.id for rule in base.runs]
    assert extended.traces == base.traces
    assert [pattern.source for pattern in extended.keeps][:1] == ["^Correction"]


def test_an_extended_family_stays_one(tmp_path: Path) -> None:
    (tmp_path / "wordpress.toml").write_text('name = "Blogs"\nextends = true', encoding="utf-8")
    assert load_rules(tmp_path).sets["wordpress"].is_family


def test_other_files_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("not rules", encoding="utf-8")
    assert load_rules(tmp_path).sets.keys() == load_rules().sets.keys()


def test_the_built_in_files_are_read_again_if_one_of_them_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "gazette.example.toml"
    file.write_text('name = "Gazette"\n', encoding="utf-8")
    monkeypatch.setattr(load, "BUILT_IN", tmp_path)
    before = load_rules()
    assert load_rules() is before
    file.write_text('name = "The Gazette"\n', encoding="utf-8")
    assert [load_rules().sets[file.stem].name, before.sets[file.stem].name] == ["The Gazette", "Gazette"]
    (tmp_path / "herald.example.toml").write_text('name = "Herald"\nfamilies = ["none"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match="there is no family 'none'"):
        load_rules()
