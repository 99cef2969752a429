"""Cutting blocks where a rule names a stretch inside one, and cutting up whole articles that stand on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.blocks.seams import first_seam, last_seam, title_end
from cleaner.blocks.text import block_at, is_flat, paragraphs, sentences
from cleaner.blocks.text_shape import is_headline
from cleaner.model import TITLE, Block, Label, Mark
from cleaner.rulebook.index import Rules, SpanIndex, words_of
from cleaner.rulebook.values import LONGEST_LINE, MOST_HEADLINES, LineRule, SpanRule


def cut(text: str, blocks: list[Block], rules: Rules) -> list[Block]:
    """The blocks with every span that a rule names cut out and marked.

    What remains of a line that holds a whole article is cut into sentences.
    """
    spans = rules.spans["block"]
    flat: _Flat | None = None
    result: list[Block] = []
    for block in blocks:
        if block.mark:
            result += _cut_credits(text, block, rules)
            continue
        pieces = _cut_spans(text, block, spans, rules)
        if is_flat(block) or block.flat:  # a page on one line comes here in pieces
            flat = flat or _Flat(text, rules)
            pieces = list(flat.cut(pieces))
        result += pieces
    return _cut_title(text, result)


def _cut_spans(text: str, block: Block, spans: SpanIndex, rules: Rules) -> list[Block]:
    fitting = [row.item for row in spans.fitting(block.low)]
    if not fitting or rules.is_kept(block.text):
        return [block]
    pieces = [block]
    for rule in fitting:
        pieces = [part for piece in pieces for part in ([piece] if piece.mark else _cut_span(text, piece, rule))]
    return pieces


def _cut_credits(text: str, block: Block, rules: Rules) -> list[Block]:
    """A caption that an element holds, without the credit in it; any other marked block as it is."""
    pieces = [block]
    if block.mark is None or block.mark.label is not Label.CAPTION:
        return pieces
    fitting = [row.item for scope in ("caption", "block") for row in rules.spans[scope].fitting(block.low)]
    for rule in (each for each in fitting if Label.CREDIT in (each.label, *dict(each.labels).values())):
        bare = (piece._replace(mark=None) if piece.mark == block.mark else piece for piece in pieces)
        parts = (part for piece in bare for part in ([piece] if piece.mark else _cut_span(text, piece, rule)))
        pieces = [part if part.mark else part._replace(mark=block.mark) for part in parts]
    return pieces


def _cut_span(text: str, block: Block, rule: SpanRule) -> list[Block]:
    """The block in parts, if the rule matches in it: what is before, the span, what is behind."""
    parts: list[Block] = []
    position = block.start
    for match in rule.pattern.matches(_raw(text, block)):
        for start, end, label in _labelled_ranges(match, rule):
            before, piece = _pieces(text, block, [position, block.start + start, block.start + end], glued=bool(parts))
            parts += [part for part in (before, piece and piece._replace(mark=Mark(label, rule.id))) if part]
            position = block.start + end
    if position == block.start:
        return [block]
    (rest,) = _pieces(text, block, [position, block.end], glued=bool(parts))
    return parts + ([rest] if rest else [])


def _pieces(text: str, block: Block, bounds: list[int], *, glued: bool = False) -> list[Block | None]:
    """The parts of a block between ``bounds``; the first takes over how the block is set off, unless it is ``glued``."""
    parts: list[Block | None] = []
    for start, end in pairwise(bounds):
        part = block_at(text, start, end, gap=_inner_gap(text, start) if glued else block.gap, flat=block.flat)
        if part and not glued and block.bullet:
            bare = part.text[1:].lstrip()
            part = part._replace(indent=block.indent, bullet=True, text=bare, low=bare.lower()) if bare else None
        if part and part.kind != block.kind:
            part = part._replace(kind=block.kind, score=block.score, links=block.links)
        parts.append(part)
        glued = glued or part is not None
    return parts


def _inner_gap(text: str, start: int) -> int:
    """How a later part of a block is set off: two spaces where it was cut are a paragraph break that was lost."""
    return 1 if "  " in text[max(0, start - 2) : start + 2] else 0


def _raw(text: str, block: Block) -> str:
    """The block's stretch of the page, every offset kept, odd spaces made plain."""
    return text[block.start : block.end].replace("\xa0", " ").replace("\t", " ")


def _labelled_ranges(match: re.Match[str], rule: SpanRule) -> list[tuple[int, int, Label]]:
    if rule.label:
        return [(*match.span(), rule.label)]
    return sorted((*match.span(name), label) for name, label in rule.labels if match.start(name) >= 0)


class _Flat:
    """Cuts the lines of a page on which whole articles stand."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.text = text
        self.rules = rules

    def cut(self, pieces: list[Block]) -> Iterator[Block]:
        """The pieces of a line in sentences, with what rules name cut out and marked."""
        for piece in self._spans(pieces, self.rules.spans["flat"]):
            if piece.mark:
                yield piece
                continue
            for paragraph in paragraphs(self.text, piece):
                yield from self._paragraph(paragraph)

    def _spans(self, pieces: list[Block], spans: SpanIndex) -> list[Block]:
        return [part for piece in pieces for part in ([piece] if piece.mark else _cut_spans(self.text, piece, spans, self.rules))]

    def _paragraph(self, paragraph: Block) -> Iterator[Block]:
        found = self.rules.lines.find(paragraph) if len(paragraph.text) > LONGEST_LINE else None
        if found:
            yield paragraph._replace(mark=Mark(found[0].label, found[0].id))
            return
        words = words_of(paragraph.low)
        phrases = [row for word, rows in self.rules.embedded.items() if word in words for row in rows]
        parts = self._spans(list(sentences(self.text, paragraph)), self.rules.spans["sentence"])
        yield from self._openings([part for block in parts for part in self._phrases(block, phrases)])

    def _phrases(self, block: Block, phrases: list[tuple[str, LineRule]]) -> Iterator[Block]:
        """Cut a sentence where it holds a phrase that would have been a line of its own."""
        for phrase, rule in phrases if not block.mark else ():
            at = self.text.find(phrase, block.start, block.end)
            if at >= 0:
                before, found, after = _pieces(self.text, block, [block.start, at, at + len(phrase), block.end])
                if before:
                    yield from self._phrases(before, phrases)
                if found:
                    yield found._replace(mark=Mark(rule.label, rule.id))
                if after:
                    yield from self._phrases(after, phrases)
                return
        yield block

    def _openings(self, blocks: list[Block]) -> Iterator[Block]:
        """Cut off a line rule's words, and the headlines it takes, where they stand glued before a sentence."""
        index = 0
        while index < len(blocks):
            block = blocks[index]
            index += 1
            opening = None if block.mark else self._opening(block)
            if not opening:
                yield block
                continue
            rule, length = opening
            last = min(index + MOST_HEADLINES, len(blocks)) if rule.takes == "headlines" else index
            while index < last and is_headline(block.text) and not blocks[index].mark:
                block = _joined(block, blocks[index])
                index += 1
            rest = _raw(self.text, block)[length:]
            seam = last_seam(rest) if rule.takes == "headlines" else first_seam(rest)
            if seam is None:
                yield block
                continue
            head, after = _pieces(self.text, block, [block.start, block.start + length + seam, block.end])
            yield from (part for part in (head and head._replace(mark=Mark(rule.label, rule.id)), after) if part)

    def _opening(self, block: Block) -> tuple[LineRule, int] | None:
        raw = _raw(self.text, block)
        return self.rules.lines.opening(raw, block.low)


def _joined(a: Block, b: Block) -> Block:
    """Two neighbours as one block."""
    text = f"{a.text} {b.text}"
    return a._replace(end=b.end, text=text, low=text.lower())


def _cut_title(text: str, blocks: list[Block]) -> list[Block]:
    """Cut the headline off the front of an article that stands on one line.

    Only where furniture was found, as with any title: see :func:`cleaner.label.zones.head`.
    """
    first = blocks[0] if blocks else None
    if first is None or not first.flat or first.mark or not any(block.mark for block in blocks):
        return blocks
    length = title_end(_raw(text, first))
    if length is None:
        return blocks
    title, rest = _pieces(text, first, [first.start, first.start + length, first.end])
    cut_out = [title._replace(mark=Mark(Label.TITLE, TITLE), flat=False)] if title else []
    return cut_out + ([rest] if rest else []) + blocks[1:]
