"""Every class of mistake in a rule file, with the error that names file and key."""

from __future__ import annotations

import re

import pytest
from rulefiles import rule_error

NAME = 'name = "Herald"\n'
LINE = NAME + '[[line]]\nid = "a"\nlabel = "meta"\n'
RUN = NAME + '[[run]]\nid = "a"\nlabel = "meta"\nstarts = "^From"\nends = "^To"\n'
APPEAL = NAME + '[[appeal]]\nid = "a"\nlabel = "chrome-appeal"\nasks = "sign"\nours = "us"\n'
SPAN = NAME + '[[span]]\nid = "a"\n'
FIELD = NAME + '[[field]]\nid = "a"\nname = "published"\n'
GOOD_LINE = LINE + 'is = "Share"\n'
NO_LABELS = "chrome-advert"

MISTAKES = {
    # unknown keys
    "unknown key, near": (NAME + 'domain = ["herald.example"]', "domain", "unknown key.*did you mean 'domains'"),
    "unknown key, far": (NAME + "xyzzy = 1", "xyzzy", "unknown key.*known: name, .*domains"),
    "unknown key in a line": (GOOD_LINE + 'labels = "meta"', "line[1].labels", "did you mean 'label'"),
    "unknown key in the second line": (GOOD_LINE + '[[line]]\nid = "b"\nmach = "x"', "line[2].mach", "did you mean 'match'"),
    "unknown key in a run": (RUN + 'withn = 3', "run[1].withn", "did you mean 'within'"),
    "unknown key in a span": (SPAN + 'scop = "flat"', "span[1].scop", "did you mean 'scope'"),
    "unknown key in a field": (FIELD + "stay = true", "field[1].stay", "did you mean 'stays'"),
    "unknown key in keep": (NAME + '[keep]\nmatches = ["a"]', "keep.matches", "did you mean 'match'"),
    # missing keys
    "no name": ("", "name", "is missing"),
    "no id": (NAME + '[[line]]\nlabel = "meta"\nis = "a"', "line[1].id", "is missing"),
    "no label": (NAME + '[[line]]\nid = "a"\nis = "a"', "line[1].label", "is missing"),
    "line without is and match": (LINE, "line[1]", "needs 'is' or 'match'"),
    "line with empty lists": (LINE + "is = []\nmatch = []", "line[1]", "needs 'is' or 'match'"),
    "no ends": (RUN.replace('ends = "^To"\n', ""), "run[1].ends", "is missing"),
    "an appeal that asks nothing": (APPEAL.replace('asks = "sign"', "asks = []"), "appeal[1]", "needs 'asks' and 'ours'"),
    "an appeal of nobody's": (APPEAL.replace('ours = "us"\n', ""), "appeal[1]", "needs 'asks' and 'ours'"),
    "unmentioned anywhere": (GOOD_LINE + "unmentioned = true", "line[1].unmentioned", "in the tail only"),
    "no starts": (RUN.replace('starts = "^From"\n', ""), "run[1].starts", "is missing"),
    "no match in a span": (SPAN + 'label = "meta"', "span[1].match", "is missing"),
    "neither match nor css in a field": (FIELD, "field[1]", "needs either 'match' or 'css'"),
    # wrong types
    "name is a number": ("name = 3", "name", "must be .*int"),
    "domains is a string": (NAME + 'domains = "herald.example"', "domains", "must be .*list"),
    "domains holds a number": (NAME + "domains = [3]", "domains", "must hold non-empty strings"),
    "match holds a number": (LINE + "match = [3]", "line[1].match", "must hold non-empty strings"),
    "is is a number": (LINE + "is = 3", "line[1].is", "must be"),
    "weak is a number": (GOOD_LINE + "weak = 1", "line[1].weak", "must be .*bool"),
    "longest is a string": (GOOD_LINE + 'longest = "9"', "line[1].longest", "must be .*int"),
    "longest is a truth": (GOOD_LINE + "longest = true", "line[1].longest", "must be .*int"),
    "within is a string": (RUN + 'within = "9"', "run[1].within", "must be .*int"),
    "stays is a string": (FIELD + 'match = "(a)"\nstays = "yes"', "field[1].stays", "must be .*bool"),
    "a span takes one pattern": (SPAN + 'label = "meta"\nmatch = ["a", "b"]', "span[1].match", "must be"),
    "line is one table": (NAME + '[line]\nid = "a"', "line", "must be .*list"),
    "line holds a number": (NAME + "line = [3]", "line[1]", r"must be a table.*\[\[line\]\]"),
    "keep is a list": (NAME + '[[keep]]\nmatch = "a"', "keep", "must be"),
    # empty strings
    "empty name": ('name = ""', "name", "must not be empty"),
    "blank name": ('name = "  "', "name", "must not be empty"),
    "empty id": (NAME + '[[line]]\nid = ""\nlabel = "meta"\nis = "a"', "line[1].id", "must not be empty"),
    "empty domain": (NAME + 'domains = [""]', "domains", "must hold non-empty strings"),
    "blank signature": (NAME + 'signature = [" "]', "signature", "must hold non-empty strings"),
    "empty phrase": (LINE + 'is = ["Share", ""]', "line[1].is", "must hold non-empty strings"),
    "empty pattern": (LINE + 'match = ["a", ""]', "line[1].match", "must hold non-empty strings"),
    "empty keep": (NAME + '[keep]\nmatch = [""]', "keep.match", "must hold non-empty strings"),
    "empty phrase alone": (LINE + 'is = ""', "line[1].is", "must"),
    "empty pattern alone": (LINE + 'match = ""', "line[1].match", "must"),
    "blank pattern beside a phrase": (GOOD_LINE + 'match = " "', "line[1].match", "must"),
    "empty pattern of a span": (SPAN + 'label = "meta"\nmatch = ""', "span[1].match", "must not be empty"),
    "empty keep alone": (NAME + '[keep]\nmatch = ""', "keep.match", "must"),
    "blank start": (RUN.replace("^From", " "), "run[1].starts", "must not be empty"),
    # values outside their list
    "unknown label of a line": (GOOD_LINE.replace("meta", NO_LABELS), "line[1].label", "is not one of .*chrome-ad"),
    "unknown label of a run": (RUN.replace("meta", NO_LABELS), "run[1].label", "is not one of"),
    "unknown label of a span": (SPAN + 'label = "cap"\nmatch = "a"', "span[1].label", "'cap' is not one of .*caption"),
    "unknown label of a group": (SPAN + 'match = "(?P<captoin>a)"', "span[1].match", "'captoin' is not one of .*caption"),
    "bad zone": (GOOD_LINE + 'zone = "middle"', "line[1].zone", "'middle' is not one of anywhere, head, body, tail, ends"),
    "bad zone of a field": (FIELD + 'match = "(a)"\nzone = "top"', "field[1].zone", "'top' is not one of"),
    "bad takes": (GOOD_LINE + 'takes = "all"', "line[1].takes", "'all' is not one of nothing, headline"),
    "bad scope": (SPAN + 'label = "meta"\nmatch = "a"\nscope = "line"', "span[1].scope", "is not one of block, flat, sentence"),
    "within too small": (RUN + "within = 1", "run[1].within", "from 2 to 200"),
    "within too large": (RUN + "within = 201", "run[1].within", "from 2 to 200"),
    # patterns
    "look-ahead": (LINE + "match = 'a(?=b)'", "line[1].match", "look-ahead.*a\\(\\?=b\\)"),
    "look-behind": (RUN.replace('"^To"', "'(?<=a)b'"), "run[1].ends", "look-behind"),
    "back-reference": (SPAN + "label = 'meta'\nmatch = '(a)\\1'", "span[1].match", "back-references"),
    "nested repeat": (NAME + "[keep]\nmatch = ['(a+)+b']", "keep.match", "can take no end of steps"),
    "unbalanced": (LINE + "match = '(a'", "line[1].match", "not a regular expression"),
    "too long": (LINE + f"match = '{'a' * 2_001}'", "line[1].match", "2001 characters long, at most 2000"),
    "second of two": (LINE + "match = ['a', '[b']", "line[1].match", r"not a regular expression.*'\[b'"),
    "field without a group": (FIELD + "match = '^Published: .+'", "field[1].match", "exactly one group"),
    "field with two groups": (FIELD + "match = '^(Published): (.+)'", "field[1].match", "exactly one group"),
    "span without label and groups": (SPAN + "match = 'a(b)'", "span[1]", "either 'label' or named"),
    "span with label and groups": (SPAN + "label = 'meta'\nmatch = '(?P<caption>a)'", "span[1]", "either 'label' or named"),
    # no TOML
    "not TOML": ("name = Herald", "", "not valid TOML: .*line 1"),
    "brackets without end": ("name = " + "[" * 5_000, "", "not valid TOML"),
    "key twice": (NAME + NAME, "", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_by_file_and_key(text: str, key: str, problem: str) -> None:
    error = rule_error(text)
    assert re.search(problem, error.problem)
    assert error.key == key
    assert str(error).startswith(f"rules/herald.toml: {key}: " if key else "rules/herald.toml: ")


def test_a_file_with_several_mistakes_names_them_all() -> None:
    text = NAME + "xyzzy = 1\n[[line]]\nid = 'a'\nlabel = 'meta'\nmatch = ['(a', '[b']\n[[span]]\nid = 's'\nmatch = 'a'"
    error = rule_error(text)
    assert re.search(r"^rules/herald\.toml: xyzzy: unknown key.*and 3 more", str(error))
    assert [other.key for other in error.others] == ["line[1].match", "line[1].match", "span[1]"]
    assert {other.file for other in error.others} == {"rules/herald.toml"}


def test_a_file_with_one_mistake_has_no_others() -> None:
    error = rule_error("")
    assert str(error).endswith("is missing")
    assert error.others == ()
