"""Credits by the elements that hold them: inside a caption's line, and of a picture whose caption stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Placed
from cleaner.blocks.spans import raw, split
from cleaner.label.credit_ends import credit_at_end, is_credit
from cleaner.label.frames import frame_of
from cleaner.label.view import View
from cleaner.model import Label, Labelled, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

LONGEST = 160
"""Characters of a credit."""
_SENTENCE = 12
"""Words from which on a line with a full stop is a sentence and no name."""
_SHORTEST = 8
"""Characters beside a credit below which they are its brackets or its word."""

_CREDIT = frozenset(
    "credit credits imagecredit photocredit copyright copyrights photographer photograph fotograf fotografo fotógrafo bildquelle "
    "bildrechte quelle rights rechte kredit credito crédito creditos créditos crediti kilde fuente fonte attribution agency "
    "fotocredit bildnachweis urheber mediarights".split()
)
"""Words in the classes of elements that hold who made a picture."""
_MAYBE_CREDIT = frozenset("source author byline provider owner creator name autor auteur".split())
"""Words that say so inside a caption only."""
_WORDS = frozenset("caption figcaption description desc legend text title subtitle titre bildunterschrift".split())
_INLINES = ("span", "small", "cite", "em", "i", "b", "strong", "a", "address", "font")
_LEADS = re.compile(
    r"^[(\[]?\s*(?:image|images|photo|photos|picture|foto|fotos|bild|credits?|copyright|imagen|imagem|quelle|bildquelle|bildrechte"
    r"|crédits?|fotó|zdjęcie|фото|写真|사진)\s*[:：]?\s*$",
    re.I,
)
"""A line that only leads to a credit, which stands in the next element."""
_SAID = re.compile(
    r"^[(\[]?\s*(?:image|photo|picture|foto|fotos|bild|credit|imagen|imagem|quelle|bildquelle|bildrechte|crédits?|fotó|fot\.|zdjęcie"
    r"|фото|kuva|写真|사진)(?: credits?| by)?\s*[:：/]\s*\S|^©|^(?:REUTERS|AFP|AP|EPA|dpa|GETTY|Getty Images|PA)\b",
    re.I,
)


def has_credit(frame: Box, text: str) -> bool:
    """Whether somebody is named in a picture's frame as its maker, beside a block with other words."""
    for element in frame.element.iterdescendants():
        if isinstance(element.tag, str) and len(element) <= 2:
            said = _said(element)
            if 0 < len(said) <= LONGEST and said != text and (_is_called(element, _CREDIT) or _SAID.match(said)):
                return True
    return False


def leads_to_credit(text: str) -> bool:
    """Whether a line says only that a credit follows: "Image:", and a bracket that is opened for it."""
    return bool(_LEADS.match(text)) or text in "(["


def holds_caption(placed: Placed) -> bool:
    """Whether an element that is called a credit holds the caption too: in an element of its own, or as a sentence."""
    text = placed.block.text
    if any(_is_called_caption(each) and _said(each) for each in placed.box.element.iterdescendants(*_INLINES)):
        return True
    return len(text.split()) >= _SENTENCE and text.endswith((".", "!", "?")) and not _SAID.match(text)


def cut_named_credits(view: View, labelled: Iterable[Labelled]) -> list[Labelled]:
    """The blocks of a page, their captions without what the page's elements call a credit."""
    by_start = {placed.block.start: placed for placed in view.document.placed}
    return list(_cut(view, labelled, by_start))


def _cut(view: View, labelled: Iterable[Labelled], by_start: dict[int, Placed]) -> Iterator[Labelled]:
    leading: Box | None = None  # the frame in which a line has led to a credit
    captioned: Box | None = None  # the frame in which a caption stands
    for item in labelled:
        if item.verdict.label not in (Label.CAPTION, Label.CREDIT) or item.block.start not in by_start:
            yield item
            continue
        box, text = by_start[item.block.start].box, item.block.text
        frame = frame_of(box, view.pictured)
        if item.verdict.label is Label.CREDIT:
            yield item
        elif leads_to_credit(text) or (frame is not None and frame is leading and len(text) <= LONGEST):
            leading = frame
            yield _as_credit(item)
        elif _is_credit(box, text) or is_credit(text) or (frame is not None and frame is captioned and _is_small(box, text)):
            yield _as_credit(item)
        else:
            captioned = frame
            yield from _parts(view.document.text, item, box)


def _is_credit(box: Box, text: str) -> bool:
    """Whether an element holds the block and little else, and is called a credit; one with a caption in it is none."""
    if len(text) > LONGEST:
        return False
    if box.chars > len(text):  # below a caption in one element: <figcaption><p>The mill</p><span class="credit">Jo Roe</span>
        return any(_said(each) == text for each in _named(box.element, _CREDIT))
    is_sentence = text.endswith((".", "!", "?"))
    if any(_is_called_caption(each) for each in box.element.iterdescendants()) or (
        is_sentence and _is_called(box.element, _WORDS)
    ):
        return False
    if _is_called(box.element, _CREDIT) or any(_said(each) == text for each in _named(box.element)):
        return True
    return not is_sentence and any(
        _is_called(each, _CREDIT | _MAYBE_CREDIT if each.tag in _INLINES else _CREDIT) for each in _around_all(box.element, text)
    )


def _around_all(element: Element, text: str) -> Iterator[Element]:
    """An element and those around it, as long as they hold nothing else than the text; a caption's own aside."""
    while element.tag not in ("figcaption", "figure") and _said(element) == text:
        yield element
        around = element.getparent()
        if around is None:
            return
        element = around


def _is_small(box: Box, text: str) -> bool:
    """Whether a block is set small and is no sentence: ``<p>The mill</p><small>Jo Roe</small>``."""
    return (
        len(text) <= LONGEST
        and not text.endswith((".", "!", "?"))
        and any(_said(each) == text for each in box.element.iterdescendants("small", "cite"))
    )


def _parts(text: str, item: Labelled, box: Box) -> list[Labelled]:
    """A caption and the credit at its end or in front of it, where an inline element holds the one or the other."""
    block = item.block
    written = raw(text, block)
    for element in _named(box.element):
        said = _said(element)
        if said and len(said) < len(written):
            at = len(written) - len(said) if written.endswith(said) else 0 if written.startswith(said) else -1
            if at >= 0:
                return _split(text, item, at, at + len(said))
    for element in box.element.iterdescendants(*_INLINES) if _is_called(box.element, _CREDIT) else ():
        said = _said(element)
        if said and _is_called_caption(element) and written.startswith(said) and len(written) - len(said) <= LONGEST:
            return _split(text, item, len(said), len(written))
    end = credit_at_end(written)
    return [item] if end is None else _split(text, item, end, len(written))


def _split(text: str, item: Labelled, start: int, end: int) -> list[Labelled]:
    block = item.block
    bounds = [block.start, block.start + start, block.start + end, block.end]
    before, credit, after = split(text, block, bounds)
    rest = " ".join(part.text for part in (before, after) if part)
    if _LEADS.match(rest) or len(rest) < _SHORTEST:
        return [_as_credit(item)]
    parts = [Labelled(before, item.verdict)] if before else []
    parts += [_as_credit(Labelled(credit, item.verdict))] if credit else []
    return parts + ([Labelled(after, item.verdict)] if after else [])


def _as_credit(item: Labelled) -> Labelled:
    return Labelled(item.block, Verdict(Label.CREDIT, Structure.CREDIT, item.verdict.probability, Strength.PICTURE))


def _named(around: Element, names: frozenset[str] = _CREDIT | _MAYBE_CREDIT) -> Iterator[Element]:
    """The inline elements in an element that are called credits."""
    for element in around.iterdescendants(*_INLINES):
        if _is_called(element, names) and len(_said(element)) <= LONGEST:
            yield element


def _is_called(element: Element, wanted: frozenset[str]) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return not wanted.isdisjoint(name_words(names))


def _is_called_caption(element: Element) -> bool:
    """Whether an element is called a caption, and not a caption's credit: ``figcaption__copyright``."""
    return _is_called(element, _WORDS) and not _is_called(element, _CREDIT)


def _said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
