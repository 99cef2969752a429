"""What the rules say of a page's elements: the verdict on each box is its own or one from around it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document
from cleaner.label.apart import is_prose, standing_apart
from cleaner.label.main_content import MainContent
from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words
from cleaner.rulebook.index import Rules
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.selector import TreeIndex
from cleaner.rulebook.values import LARGEST_ELEMENT, ElementRule

_KEEP = ElementRule(Structure.PLAIN, Label.BODY)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROSE = 0.8
"""Mean probability of an element's text from which on the words of its class say less than the labeller."""

_PARAGRAPHS = 0.5
"""Share of an element's characters in paragraphs of the article from which on the labeller is asked where a layout decides: on
one page in sixteen of those; on none of 357 would it have changed anything elsewhere."""

_MOST_OF_ARTICLE = 0.4
"""Share of the article's characters in an element from which on its name says nothing: it is around the article."""


_LONGEST_ID = 3
"""Words of an id above which it is a sentence's more often than an element's name."""


class Named(NamedTuple):
    """The verdicts on boxes, by their index, and on blocks that are one inline element, by theirs."""

    boxes: tuple[Verdict | None, ...]
    blocks: dict[int, Verdict]

    def of(self, document: Document, index: int) -> Verdict | None:
        """The verdict on a block."""
        return self.blocks.get(index) or self.boxes[document.placed[index].box.index]


def elements(view: View) -> Mapping[int, Verdict]:
    """The labeller: what element rules say of the page's blocks."""
    document, content = view.document, view.main_content
    article = [index for index, inside in enumerate(content.inside) if inside]
    titles = (*view.metadata.headlines, view.metadata.title or "")
    named = named_elements(document, view.index, view.rules, article, partial(_prose, document, content), titles)
    introduced = _introduced(document, content.inside, view.rules.lines)
    found: dict[int, Verdict] = {}
    for index, placed in enumerate(document.placed):
        verdict = named.blocks.get(index) or named.boxes[placed.box.index]
        if verdict is not None and not (index in introduced and content.inside[index]):
            found[index] = verdict
    return found


def named_elements(
    document: Document,
    index: TreeIndex,
    rules: Rules,
    article: Sequence[int],
    prose_in: Callable[[Collection[int]], Collection[int]] = lambda _: (),
    titles: Sequence[str] = (),
) -> Named:
    """What the rules say of the boxes.

    ``article`` holds the indices of blocks that seem to be the article's, ``titles`` the headlines that the page states;
    ``prose_in`` tells in which of some boxes the learned labeller sees little but the article.
    """
    sizes = _sizes(document, article)
    total = max(sizes, default=0)
    by_element = {box.element: box for box in document.boxes}
    around = frozenset(box.index for box in document.boxes if sizes[box.index] > _MOST_OF_ARTICLE * total)
    own, inline = _selected(index, rules, by_element, around)
    ruled = _named(document, rules, around) | own
    slugs = frozenset(number for number, rule in ruled.items() if _is_slug(document.boxes[number], rule, rules))
    may_be_apart = [number for number, rule in ruled.items() if rule.apart and number not in slugs]
    prose = prose_in([number for number, rule in ruled.items() if rule.apart or not (rule.weak or number in own)])
    apart = standing_apart(document, article, titles, may_be_apart, prose)
    doubtful = (frozenset(prose) - own.keys()) | slugs
    found = {
        number: _verdict(rule, is_apart=number in apart, is_doubtful=number in doubtful)
        for number, rule in ruled.items()
        if number in apart or number not in around or rule.label.in_text
    }
    verdicts: list[Verdict | None] = []
    for box in document.boxes:
        inherited = verdicts[box.parent.index] if box.parent is not None else None
        verdicts.append(_stronger(inherited, found[box.index]) if box.index in found else inherited)
    return Named(tuple(verdicts), _blocks(document, inline))


def _introduced(document: Document, inside: Sequence[bool], lines: LineIndex) -> frozenset[int]:
    """The items of lists that a paragraph of the article leads on to with a colon; those are the article's, linked or not.

    A line that a rule names announces other stories ("Read more in our rates check:").
    """
    found: set[int] = set()
    leads_on = False
    for number, placed in enumerate(document.placed):
        block = placed.block
        if block.kind != "li":
            leads_on = inside[number] and block.text.endswith(":") and lines.find(block) is None
        elif leads_on:
            found.add(number)
    return frozenset(found)


def _stronger(outer: Verdict | None, inner: Verdict) -> Verdict:
    """An inner element's verdict is the more exact one, but a weak one does not undo a strong one around it."""
    return outer if outer is not None and _is_weak(inner) and not _is_weak(outer) else inner


def _is_weak(verdict: Verdict) -> bool:
    return verdict.strength is Strength.ELEMENT_NAME


def _prose(document: Document, content: MainContent, boxes: Collection[int]) -> Collection[int]:
    """Those of the boxes in which the labeller sees little but the article: ``class="biography"`` can be a section of a life.

    Where a layout decides it is asked only if one of them holds more paragraphs of the article than anything else.
    """
    sizes = [len(placed.block.text) for placed in document.placed]
    if content.layout is not None:
        paragraphs = map(is_prose, document.placed)
        own = (size * (inside and is_own) for size, inside, is_own in zip(sizes, content.inside, paragraphs, strict=True))
        boxes = _full(document, boxes, _PARAGRAPHS, own)
    if not boxes:
        return boxes
    return _full(document, boxes, _PROSE, (size * content.probability(index) for index, size in enumerate(sizes)))


def _full(document: Document, boxes: Iterable[int], share: float, weights: Iterable[float]) -> frozenset[int]:
    """Those of the boxes of whose characters the weights of their blocks are at least this share."""
    sums, chars = _summed(document, weights), [box.chars for box in document.boxes]
    return frozenset(number for number in boxes if chars[number] and sums[number] >= share * chars[number])


def _sizes(document: Document, article: Sequence[int]) -> list[float]:
    """The article's characters in each box."""
    inside = frozenset(article)
    return _summed(document, (len(each.block.text) if number in inside else 0 for number, each in enumerate(document.placed)))


def _summed(document: Document, weights: Iterable[float]) -> list[float]:
    """What the blocks in each box weigh; a box comes after the one around it."""
    sums = [0.0] * len(document.boxes)
    for placed, weight in zip(document.placed, weights, strict=False):
        sums[placed.box.index] += weight
    for box in reversed(document.boxes):
        if sums[box.index] and box.parent is not None:
            sums[box.parent.index] += sums[box.index]
    return sums


def _selected(
    index: TreeIndex, rules: Rules, by_element: dict[Element, Box], around: frozenset[int]
) -> tuple[dict[int, ElementRule], dict[int, list[tuple[str, Verdict]]]]:
    """What selectors say: of boxes that are not ``around`` the article, and of inline elements by the box that they are in."""
    own: dict[int, ElementRule] = {}
    inline: dict[int, list[tuple[str, Verdict]]] = {}
    for element, rule in _found(index, rules):
        box = by_element.get(element)
        if box is not None:
            if _fits(box, rule) and (box.index not in around or rule.label.in_text or rule.apart):
                own.setdefault(box.index, rule)
            continue
        outer = next((by_element[each] for each in element.iterancestors() if each in by_element), None)
        if outer is not None:
            inline.setdefault(outer.index, []).append((" ".join("".join(element.itertext()).split()), _verdict(rule)))
    return own, inline


def _found(index: TreeIndex, rules: Rules) -> Iterator[tuple[Element, ElementRule]]:
    for rule_set in rules.sets:
        for selector in rule_set.kept_elements:
            for element in selector.select(index):
                yield element, _KEEP
    for rule in rules.css_elements:
        for selector in rule.css:
            for element in selector.select(index):
                yield element, rule


def _fits(box: Box, rule: ElementRule) -> bool:
    """Whether the box is neither too large nor too short of links for the rule."""
    return (rule.longest is None or box.chars <= rule.longest) and box.link_chars >= rule.links * box.chars


def _blocks(document: Document, inline: dict[int, list[tuple[str, Verdict]]]) -> dict[int, Verdict]:
    """Blocks whose whole text is that of a selected inline element."""
    found: dict[int, Verdict] = {}
    for number, placed in enumerate(document.placed) if inline else ():
        for text, verdict in inline.get(placed.box.index, ()):
            if text == placed.block.text:
                found.setdefault(number, verdict)
    return found


def _named(document: Document, rules: Rules, around: frozenset[int]) -> dict[int, ElementRule]:
    """The rule for each box's tag, class and id; of one ``around`` the article only those hold that may stand apart from it."""
    find = rules.element_index.find
    found: dict[int, ElementRule] = {}
    for box in document.boxes:
        tag = box.tag  # the id of a heading is often its own words (``<h2 id="comments">``)
        for rule in find(tag, box.element.get("class") or "" if tag in _HEADINGS else box.names):
            if box.index in around and not rule.apart:
                continue
            if _fits(box, rule) and (rule.longest is not None or box.chars <= LARGEST_ELEMENT):
                found[box.index] = rule
                break
    return found


def _is_slug(box: Box, rule: ElementRule, rules: Rules) -> bool:
    """Whether only a long id names the box: the words of its heading are often put there (``id="comments-by-the-mayor"``)."""
    get = box.element.get
    is_long = len(name_words(get("id") or "")) > _LONGEST_ID
    return is_long and not rule.css and rule not in rules.element_index.find(box.tag, get("class") or "")


def _verdict(rule: ElementRule, *, is_apart: bool = False, is_doubtful: bool = False) -> Verdict:
    if rule is _KEEP:
        return Verdict(rule.label, rule.id, None, Strength.KEEP)
    is_weak = not is_apart and (rule.weak or is_doubtful)
    return Verdict(rule.label, rule.id, None, Strength.ELEMENT_NAME if is_weak else Strength.ELEMENT)
