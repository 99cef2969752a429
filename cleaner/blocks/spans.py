"""Cutting blocks where a rule names a stretch inside one, and cutting up whole articles that stand on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cleaner.blocks.seams import first_seam, last_seam
from cleaner.blocks.text import are_flat, block_at, first_part, is_flat, paragraphs, places, sentences
from cleaner.blocks.text_shape import is_headline
from cleaner.model import Block, Label, Labelled, Strength, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.pattern_index import SpanIndex
from cleaner.rulebook.text_keys import words_of
from cleaner.rulebook.values import LONGEST_LINE, MOST_HEADLINES, LineRule, SpanRule


def cut(text: str, labelled: Iterable[Labelled], rules: Rules) -> list[Labelled]:
    """The blocks with every span that a rule names cut out and labelled.

    Only blocks that nobody has named yet are cut, and captions, for the credit in them. What remains
    of a line that holds a whole article, or of a text of few lines, is cut into sentences.
    """
    spans, default = rules.spans["block"], Strength.DEFAULT
    flat, result = _Flat(text, rules), list[Labelled]()
    labelled = list(labelled)
    is_short = are_flat([block for block, verdict in labelled if block.gap and verdict.label.in_text])
    for item in labelled:
        if item.verdict.strength is not default:
            result += cut_credits(text, item, rules)
            continue
        pieces = _cut_spans(text, item, spans, rules)
        if item.block.flat or is_flat(item.block):  # a page on one line comes here in pieces
            pieces = list(flat.cut(pieces))
        elif is_short:
            pieces = [part for piece in pieces for part in _cut_short(text, piece, rules)]
        result += pieces
    return result


def _cut_spans(text: str, item: Labelled, spans: SpanIndex, rules: Rules) -> list[Labelled]:
    fitting = [row.rule for row in spans.candidates(item.block.lowercase)]
    if not fitting or rules.is_kept(item.block.text):
        return [item]
    return _cut_by(text, item, fitting)


def cut_credits(text: str, item: Labelled, rules: Rules) -> list[Labelled]:
    """A caption without the credit in it; any other block as it is."""
    if item.verdict.label is not Label.CAPTION:
        return [item]
    fitting = [row.rule for scope in ("caption", "block") for row in rules.spans[scope].candidates(item.block.lowercase)]
    return _cut_by(text, item, [each for each in fitting if Label.CREDIT in (each.label, *dict(each.labels).values())])


def _cut_by(text: str, item: Labelled, rules: Iterable[SpanRule]) -> list[Labelled]:
    """The block in parts; what a rule has cut out, no later one looks at."""
    pieces = [item]
    for rule in rules:
        pieces = [
            part for piece in pieces for part in (_cut_span(text, piece, rule) if piece.verdict is item.verdict else [piece])
        ]
    return pieces


def _cut_span(text: str, item: Labelled, rule: SpanRule) -> list[Labelled]:
    """The block in parts, if the rule matches in it: what is before, the span, what is behind."""
    block, verdict = item
    parts: list[Labelled] = []
    position = block.start
    for match in rule.pattern.matches(raw(text, block)):
        for start, end, label in _labelled_ranges(match, rule):
            bounds = [position, block.start + start, block.start + end]
            before, piece = split(text, block, bounds, glued=_is_glued(parts, item))
            if before:
                parts.append(Labelled(before, verdict))
            if piece:
                parts.append(_named(piece, label, rule.id, verdict))
            position = block.start + end
    if position == block.start:
        return [item]
    (rest,) = split(text, block, [position, block.end], glued=_is_glued(parts, item))
    return [*parts, Labelled(rest, verdict)] if rest else parts


def _is_glued(parts: list[Labelled], item: Labelled) -> bool:
    """Whether the block's next part goes on behind its ``parts``.

    What stands behind a credit and nothing else begins a paragraph, as the block did; a line that holds a whole article goes on.
    """
    return bool(parts) and (is_flat(item.block) or item.block.flat or any(part.verdict is item.verdict for part in parts))


def _named(block: Block, label: Label, rule: str, before: Verdict) -> Labelled:
    return Labelled(block, Verdict(label, rule, before.probability, Strength.SPAN))


def split(text: str, block: Block, bounds: list[int], *, glued: bool = False) -> list[Block | None]:
    """The parts of a block between ``bounds``, ``None`` for those without a word.

    The first takes over how the block is set off from the one before it, unless it is ``glued``.
    """
    parts: list[Block | None] = []
    for start, end in pairwise(bounds):
        part = block_at(text, start, end, gap=_inner_gap(text, start) if glued else block.gap, flat=block.flat)
        if part and not glued:
            is_begin = bounds[0] == block.start  # and is not what is left behind a span
            part = first_part(part, block) if is_begin else part._replace(indent=block.indent, bullet=block.bullet)
        if part and part.kind != block.kind:
            part = part._replace(kind=block.kind, links=block.links)
        parts.append(part)
        glued = glued or part is not None
    return parts


def _inner_gap(text: str, start: int) -> int:
    """How a later part of a block is set off: two spaces where it was cut are a paragraph break that was lost."""
    return 1 if "  " in text[max(0, start - 2) : start + 2] else 0


def raw(text: str, block: Block) -> str:
    """The block's stretch of the page, every offset kept, odd spaces made plain."""
    return text[block.start : block.end].replace("\xa0", " ").replace("\t", " ")


def _labelled_ranges(match: re.Match[str], rule: SpanRule) -> list[tuple[int, int, Label]]:
    if rule.label:
        return [(*match.span(), rule.label)]
    return sorted((*match.span(name), label) for name, label in rule.labels if match.start(name) >= 0)


def _cut_short(text: str, item: Labelled, rules: Rules) -> list[Labelled]:
    """A line of a short text in sentences; as it was where it is one, or where a rule knows it whole.

    Rules see it with single spaces, as in a text that was cleaned; wider ones part no paragraphs here: a typist sets two of
    them behind every full stop.
    """
    block, verdict = item
    if not verdict.is_open or rules.is_kept(block.text) or rules.lines.find(block):
        return [item]
    parts = _Flat(block.text, rules).sentences(Labelled(block._replace(start=0, end=len(block.text)), verdict))
    if len(parts) == 1 and parts[0].verdict.is_open:
        return [item]
    at = places(text, block)
    return [Labelled(part._replace(start=at[part.start], end=at[part.end - 1] + 1), said) for part, said in parts]


class _Flat:
    """Cuts the lines of a page on which whole articles stand."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.text = text
        self.rules = rules

    def cut(self, pieces: list[Labelled]) -> Iterator[Labelled]:
        """The pieces of a line in sentences, with what rules name cut out and labelled."""
        for piece in self._spans(pieces, self.rules.spans["flat"]):
            if not piece.verdict.is_open:
                yield piece
                continue
            for paragraph in paragraphs(self.text, piece.block):
                yield from self._paragraph(Labelled(paragraph, piece.verdict))

    def sentences(self, item: Labelled) -> list[Labelled]:
        """The sentences of a line of a short text, with what rules name cut out."""
        return [part for piece in self._spans([item], self.rules.spans["flat"]) for part in self._sentences(piece)]

    def _spans(self, pieces: list[Labelled], spans: SpanIndex) -> list[Labelled]:
        return [
            part
            for piece in pieces
            for part in (_cut_spans(self.text, piece, spans, self.rules) if piece.verdict.is_open else [piece])
        ]

    def _paragraph(self, item: Labelled) -> Iterator[Labelled]:
        paragraph, verdict = item
        found = self.rules.lines.find(paragraph) if len(paragraph.text) > LONGEST_LINE else None
        if found:
            yield _named(paragraph, found[0].label, found[0].id, verdict)
            return
        yield from self._sentences(item)

    def _sentences(self, item: Labelled) -> Iterator[Labelled]:
        paragraph, verdict = item
        if not verdict.is_open:
            yield item
            return
        possible = self.rules.phrases_with(words_of(paragraph.lowercase))
        phrases = [row for row in possible if self.text.find(row[0], paragraph.start, paragraph.end) >= 0]
        pieces = [Labelled(sentence, verdict) for sentence in sentences(self.text, paragraph)]
        parts = self._spans(pieces, self.rules.spans["sentence"])
        yield from self._openings([part for piece in parts for part in self._phrases(piece, phrases)])

    def _phrases(self, item: Labelled, phrases: list[tuple[str, LineRule]]) -> Iterator[Labelled]:
        """Cut a sentence where it holds a phrase that would have been a line of its own."""
        block, verdict = item
        for phrase, rule in phrases if verdict.is_open else ():
            at = self.text.find(phrase, block.start, block.end)
            if at >= 0 and self.text[at - 1 : at] not in {*"\"“„«‘'"}:  # the article quotes it
                before, found, after = split(self.text, block, [block.start, at, at + len(phrase), block.end])
                if before:
                    yield from self._phrases(Labelled(before, verdict), phrases)
                if found:
                    yield _named(found, rule.label, rule.id, verdict)
                if after:
                    yield from self._phrases(Labelled(after, verdict), phrases)
                return
        yield item

    def _openings(self, items: list[Labelled]) -> Iterator[Labelled]:
        """Cut off a line rule's words, and the headlines it takes, where they stand glued before a sentence."""
        index = 0
        while index < len(items):
            item = items[index]
            index += 1
            opening = self._opening(item.block) if item.verdict.is_open else None
            if not opening:
                yield item
                continue
            rule, length = opening
            block, verdict = item
            last = min(index + MOST_HEADLINES, len(items)) if rule.takes == "headlines" else index
            while index < last and is_headline(block.text) and items[index].verdict.is_open:
                block = _joined(block, items[index].block)
                index += 1
            yield from self._without_opening(Labelled(block, verdict), rule, length)

    def _without_opening(self, item: Labelled, rule: LineRule, length: int) -> Iterator[Labelled]:
        """The rule's words of that length with the headlines glued to them, and the sentence behind."""
        block, verdict = item
        rest = raw(self.text, block)[length:]
        seam = last_seam(rest) if rule.takes == "headlines" else first_seam(rest)
        if seam is None:
            yield item
            return
        head, after = split(self.text, block, [block.start, block.start + length + seam, block.end])
        if head:
            yield _named(head, rule.label, rule.id, verdict)
        if after:
            yield Labelled(after, verdict)

    def _opening(self, block: Block) -> tuple[LineRule, int] | None:
        return self.rules.lines.find_at_start(raw(self.text, block), block.lowercase)


def _joined(a: Block, b: Block) -> Block:
    """Two neighbours as one block."""
    text = f"{a.text} {b.text}"
    return a._replace(end=b.end, text=text, lowercase=text.lower())
