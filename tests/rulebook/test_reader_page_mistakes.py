"""Every class of mistake in the rules for HTML, with the error that names file and key."""

from __future__ import annotations

import re

import pytest
from rulefiles import rule_error

from cleaner.rulebook.load import parse_rules

NAME = 'name = "Herald"\n'
LAYOUT = NAME + '[[layout]]\nid = "a"\n'
ELEMENT = NAME + '[[element]]\nid = "a"\nlabel = "chrome-promo"\n'
BOX = ELEMENT + 'css = ".box"\n'
FIELD = NAME + '[[field]]\nid = "a"\nname = "section"\n'
READ = FIELD + 'css = ".section"\n'
KEEP = NAME + "[keep]\n"

MISTAKES = {
    # unknown keys
    "unknown key in a layout": (LAYOUT + 'roots = ".a"', "layout[1].roots", "unknown key, did you mean 'root'"),
    "unknown key in the second layout": (
        LAYOUT + 'root = ".a"\n[[layout]]\nid = "b"\nentries = ".b"', "layout[2].entries", "did you mean 'entry'",
    ),
    "unknown key in an element": (BOX + "longes = 9", "element[1].longes", "did you mean 'longest'"),
    "a line's key in an element": (BOX + 'zone = "tail"', "element[1].zone", "unknown key"),
    "a line's key in a layout": (LAYOUT + 'root = ".a"\nlabel = "body"', "layout[1].label", "unknown key"),
    "unknown key in a field by css": (READ + 'attributes = "title"', "field[1].attributes", "did you mean 'attribute'"),
    "unknown key in keep": (KEEP + 'cs = ".a"', "keep.cs", "did you mean 'css'"),
    "markups": (NAME + 'markups = ["x"]', "markups", "did you mean 'markup'"),
    "title_form": (NAME + 'title_form = "h1"', "title_form", "did you mean 'title_from'"),
    "elements": (NAME + "[[elements]]\nid = 'a'", "elements", "did you mean 'element'"),
    # missing keys
    "no id of a layout": (NAME + '[[layout]]\nroot = ".a"', "layout[1].id", "is missing"),
    "no root and no entry": (LAYOUT, "layout[1]", "needs 'root' or 'entry'"),
    "empty lists of a layout": (LAYOUT + "root = []\nentry = []", "layout[1]", "needs 'root' or 'entry'"),
    "no id of an element": (NAME + '[[element]]\nlabel = "meta"\ncss = ".a"', "element[1].id", "is missing"),
    "no label of an element": (NAME + '[[element]]\nid = "a"\ncss = ".a"', "element[1].label", "is missing"),
    "an element without anything": (ELEMENT, "element[1]", "needs 'css', 'tags' or 'words'"),
    "an element with empty lists": (ELEMENT + "css = []\ntags = []\nwords = []", "element[1]", "needs 'css', 'tags' or 'words'"),
    "no name of a field": (NAME + '[[field]]\nid = "a"\ncss = ".a"', "field[1].name", "is missing"),
    "a field with both": (READ + 'match = "(a)"', "field[1]", "needs either 'match' or 'css'"),
    # wrong types
    "layout is one table": (NAME + '[layout]\nid = "a"', "layout", "must be a list, is a dict"),
    "element is a string": (NAME + 'element = "nav"', "element", "must be a list, is a str"),
    "element holds a string": (NAME + 'element = ["nav"]', "element[1]", r"must be a table: write \[\[element\]\]"),
    "root is a number": (LAYOUT + "root = 3", "layout[1].root", "must be"),
    "root holds a number": (LAYOUT + 'root = [".a", 3]', "layout[1].root", "must hold non-empty strings"),
    "entry is a truth": (LAYOUT + "entry = true", "layout[1].entry", "must be"),
    "css is a number": (ELEMENT + "css = 3", "element[1].css", "must be"),
    "tags is a string": (ELEMENT + 'tags = "nav"', "element[1].tags", "must be a list, is a str"),
    "words holds a number": (ELEMENT + "words = [3]", "element[1].words", "must hold non-empty strings"),
    "longest is a string": (BOX + 'longest = "9"', "element[1].longest", "must be a int, is a str"),
    "longest is a truth": (BOX + "longest = true", "element[1].longest", "must be a int, is a bool"),
    "links is a truth": (BOX + "links = true", "element[1].links", "is a bool"),
    "links is a string": (BOX + 'links = "0.5"', "element[1].links", "is a str"),
    "weak is a string": (BOX + 'weak = "yes"', "element[1].weak", "must be a bool, is a str"),
    "attribute is a list": (READ + 'attribute = ["title"]', "field[1].attribute", "must be a str, is a list"),
    "a date without quotes": (LAYOUT + 'root = ".a"\nvalid_until = 2024-05-31', "layout[1].valid_until", "is a date"),
    "markup is a string": (NAME + 'markup = "x"', "markup", "must be a list, is a str"),
    "title_from is a list": (NAME + 'title_from = ["h1"]', "title_from", "must be a str, is a list"),
    "keep.css is a number": (KEEP + "css = 3", "keep.css", "must be"),
    # empty strings
    "empty root": (LAYOUT + 'root = ""', "layout[1].root", "must not be empty"),
    "blank entry in a list": (LAYOUT + 'entry = [" "]', "layout[1].entry", "must hold non-empty strings"),
    "empty css": (ELEMENT + 'css = " "', "element[1].css", "must not be empty"),
    "empty tag": (ELEMENT + 'tags = [""]', "element[1].tags", "must hold non-empty strings"),
    "blank words": (ELEMENT + 'words = [" "]', "element[1].words", "must hold non-empty strings"),
    "empty attribute": (READ + 'attribute = ""', "field[1].attribute", "must not be empty"),
    "empty markup": (NAME + 'markup = [""]', "markup", "must hold non-empty strings"),
    "empty title_from": (NAME + 'title_from = ""', "title_from", "must not be empty"),
    "empty keep.css": (KEEP + 'css = ""', "keep.css", "must not be empty"),
    "empty valid_until": (LAYOUT + 'root = ".a"\nvalid_until = ""', "layout[1].valid_until", "must not be empty"),
    # values outside their list
    "unknown label of an element": (BOX.replace("promo", "advert"), "element[1].label", "'chrome-advert' is not one of"),
    "unknown title_from": (NAME + 'title_from = "og"', "title_from", "'og' is not one of h1, json-ld, opengraph$"),
    "a fact that pages do not state": (
        READ.replace("section", "agency"), "field[1].name", "'agency' is not one of title, kicker, standfirst, published",
    ),
    "links over one": (BOX + "links = 1.5", "element[1].links", "must be a share from 0 to 1"),
    "links in per cent": (BOX + "links = 80", "element[1].links", "must be a share from 0 to 1"),
    "links under nothing": (BOX + "links = -0.1", "element[1].links", "must be a share from 0 to 1"),
    "links that are no number": (BOX + "links = nan", "element[1].links", "must be a share from 0 to 1"),
    "longest under nothing": (BOX + "longest = -1", "element[1].longest", "must be at least 1"),
    "a date of another form": (LAYOUT + 'root = ".a"\nvalid_until = "31.5.2024"', "layout[1].valid_until", "is not a date"),
    "a time": (LAYOUT + 'root = ".a"\nvalid_until = "2024-05-31T09:00"', "layout[1].valid_until", "is not a date such as"),
    # selectors
    "no selector": (LAYOUT + 'root = "..a"', "layout[1].root", r"not a CSS selector: .*'\.\.a'$"),
    "half a selector": (LAYOUT + 'entry = ".a >"', "layout[1].entry", r"not a CSS selector: .*'\.a >'$"),
    "a comma too many": (ELEMENT + 'css = "a, "', "element[1].css", "not a CSS selector: .*'a, '$"),
    "the second of a list": (ELEMENT + 'css = [".a", "#"]', "element[1].css", "not a CSS selector: .*'#'$"),
    "a pseudo-class": (ELEMENT + 'css = "a:hover"', "element[1].css", "only types, classes, ids.*'a:hover'$"),
    "a pseudo-class inside :not": (ELEMENT + 'css = "a:not(.b:hover)"', "element[1].css", r"only types.*'a:not\(\.b:hover\)'$"),
    "a count": (KEEP + 'css = "li:nth-child(2)"', "keep.css", "only types, classes"),
    "a relation": (KEEP + 'css = "div:has(p)"', "keep.css", "only types, classes"),
    "a sibling": (FIELD + 'css = "h1 + p"', "field[1].css", r"the combinator '\+' is not supported; use descendants or children"),
    "a later sibling": (FIELD + 'css = "h1 ~ p"', "field[1].css", "the combinator '~' is not supported"),
    "a pseudo-element": (FIELD + 'css = "p::before"', "field[1].css", "pseudo-elements select nothing"),
    "an operator of jQuery": (ELEMENT + 'css = "[a!=b]"', "element[1].css", "'!=' is not supported in an attribute selector"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "problem"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_by_file_and_key(text: str, key: str, problem: str) -> None:
    error = rule_error(text)
    assert (error.file, error.key, error.others) == ("rules/herald.toml", key, ())
    assert re.search(problem, error.problem)


def test_every_bad_selector_is_named() -> None:
    text = (
        LAYOUT + 'root = [".a", "a:hover", "..b"]\nentry = "a + b"\n' + ELEMENT[len(NAME) :] + 'css = "#"\n' + KEEP[len(NAME) :]
    )
    first = rule_error(text + 'css = "p::before"')
    keys = ["element[1].css", "keep.css", "layout[1].entry", "layout[1].root", "layout[1].root"]
    assert sorted(error.key for error in (first, *first.others)) == keys


def test_built_in_selectors_are_parsed_only_where_they_are_used() -> None:
    rules = parse_rules(LAYOUT + 'root = "..a"', name="herald", check=False)
    assert [selector.source for selector in rules.layouts[0].root] == ["..a"]


SOUND = {
    "one root": (LAYOUT + 'root = ".a"', "layouts"),
    "roots": (LAYOUT + 'root = [".a", "#b > c"]', "layouts"),
    "entries alone": (LAYOUT + 'entry = "div.post"', "layouts"),
    "a last day": (LAYOUT + 'root = ".a"\nvalid_until = "2024-05-31"', "layouts"),
    "links as a whole number": (BOX + "links = 1", "elements"),
    "tags alone": (ELEMENT + 'tags = ["nav"]', "elements"),
    "words alone": (ELEMENT + 'words = ["sign up"]', "elements"),
    "a field by css": (READ, "element_fields"),
    "a field by attribute": (READ + 'attribute = "content"', "element_fields"),
    "kept elements": (KEEP + 'css = ".a"', "kept_elements"),
    "markup": (NAME + 'markup = ["static.herald.example"]', "markup"),
}


@pytest.mark.parametrize(("text", "kind"), SOUND.values(), ids=SOUND.keys())
def test_what_is_right_is_taken(text: str, kind: str) -> None:
    assert len(getattr(parse_rules(text, name="herald"), kind)) == 1


@pytest.mark.parametrize("stated", ["h1", "json-ld", "opengraph"])
def test_titles_can_be_taken_from(stated: str) -> None:
    assert parse_rules(NAME + f'title_from = "{stated}"', name="herald").title_from == stated
