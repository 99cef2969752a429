"""CSS selectors compiled to tests of an element; the parser is cssselect's."""

from __future__ import annotations

from collections.abc import Callable

from cssselect import SelectorError as CssError
from cssselect import parser as css
from lxml.etree import _Element as Element

Matcher = Callable[[Element], bool]
"""The test whether an element matches a selector."""

Key = tuple[str, str]
"""What a page's index finds elements by: ``id``, ``class``, ``attribute`` or ``tag``, and a name."""

_ANY_ELEMENT: Key = ("tag", "*")


class SelectorError(ValueError):
    """A selector that cannot be used; the message says why."""


def compile_selectors(source: str) -> list[tuple[Key, Matcher]]:
    """For each selector of a group such as ``p, .lead``, what an index finds its candidates by, and the test for them.

    Raises :class:`SelectorError` for what is no selector, or one of a kind that is not supported.
    """
    try:
        parsed = css.parse(source)
    except CssError as error:
        raise SelectorError(f"not a CSS selector: {error}") from None
    if any(part.pseudo_element for part in parsed):
        raise SelectorError("pseudo-elements select nothing in a page's source")
    return [(_key(part.parsed_tree), _left_to_test(part.parsed_tree)) for part in parsed]


def _key(part: css.Tree) -> Key:
    """What an index looks the selector up by: its id, else a class, else its tag or an attribute's name."""
    if isinstance(part, css.CombinedSelector):
        return _key(part.subselector)
    if isinstance(part, css.Hash):
        return "id", part.id
    if isinstance(part, (css.Class, css.Attrib, css.Negation, css.Matching)):
        inner = _key(part.selector)
        if isinstance(part, css.Class) and inner[0] != "id":
            return "class", part.class_name
        return ("attribute", part.attrib) if isinstance(part, css.Attrib) and inner == _ANY_ELEMENT else inner
    return ("tag", part.element.lower()) if isinstance(part, css.Element) and part.element else _ANY_ELEMENT


def _left_to_test(part: css.Tree) -> Matcher:
    """The test for elements that an index has found by the selector's key."""
    if isinstance(part, css.Class) and _key(part) == ("class", part.class_name):
        return _matcher(part.selector)
    return _matcher(part)


def _matcher(part: css.Tree) -> Matcher:
    """The test for an element that a parsed selector stands for."""
    if isinstance(part, css.Element):
        tag = part.element and part.element.lower()
        return lambda element: not tag or element.tag == tag
    if isinstance(part, css.CombinedSelector):
        return _combined(part)
    if not isinstance(part, (css.Class, css.Hash, css.Attrib, css.Negation, css.Matching)):
        raise SelectorError(f"{part.canonical()!r}: only types, classes, ids, attributes, :not() and :is() are supported")
    matches, meets = _matcher(part.selector), _condition(part)
    return lambda element: meets(element) and matches(element)


def _condition(part: css.Class | css.Hash | css.Attrib | css.Negation | css.Matching) -> Matcher:
    if isinstance(part, css.Class):
        name = part.class_name
        return lambda element: name in (element.get("class") or "").split()
    if isinstance(part, css.Hash):
        identity = part.id
        return lambda element: bool(element.get("id") == identity)
    if isinstance(part, css.Attrib):
        return _attribute(part)
    if isinstance(part, css.Negation):
        refused = _matcher(part.subselector)
        return lambda element: not refused(element)
    choices = [_matcher(each) for each in part.selector_list]
    return lambda element: any(matches(element) for matches in choices)


def _combined(part: css.CombinedSelector) -> Matcher:
    outer, inner = _matcher(part.selector), _matcher(part.subselector)
    if part.combinator == ">":

        def is_child(element: Element) -> bool:
            parent = element.getparent()
            return inner(element) and parent is not None and outer(parent)

        return is_child
    if part.combinator == " ":
        return lambda element: inner(element) and any(outer(each) for each in element.iterancestors())
    raise SelectorError(f"the combinator {part.combinator!r} is not supported; use descendants or children")


def _attribute(part: css.Attrib) -> Matcher:
    name = part.attrib
    wanted = (part.value.value if part.value else None) or ""
    if part.operator != "exists" and part.operator not in _COMPARISONS:
        raise SelectorError(f"{part.operator!r} is not supported in an attribute selector")
    compare = _COMPARISONS.get(part.operator)

    def has_attribute(element: Element) -> bool:
        actual = element.get(name)
        return actual is not None and (compare is None or compare(actual, wanted))

    return has_attribute


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda actual, wanted: actual == wanted,
    "^=": lambda actual, wanted: wanted != "" and actual.startswith(wanted),
    "$=": lambda actual, wanted: wanted != "" and actual.endswith(wanted),
    "*=": lambda actual, wanted: wanted != "" and wanted in actual,
    "~=": lambda actual, wanted: wanted in actual.split(),
    "|=": lambda actual, wanted: actual == wanted or actual.startswith(f"{wanted}-"),
}
