"""The rule files' own decisions: spans, lines, runs, fields and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.label.draft import Draft
from cleaner.label.seams import list_end, next_seam, title_end
from cleaner.label.shape import is_headline, is_sentence
from cleaner.model import Block, Label, Mark
from cleaner.pattern import Pattern
from cleaner.rulebook import LONGEST_LINE, FieldRule, LineRule, SpanRule
from cleaner.ruleindex import Rules, folded, words_of
from cleaner.segment.text import block_at, is_flat, paragraphs, sentences


TITLE = "structure/title"


# ---------------------------------------------------------------- cutting blocks
def cut(text: str, blocks: list[Block], rules: Rules, words: frozenset[str]) -> list[Block]:
    """The blocks with every span that a rule names cut out and marked.

    What remains of a line that holds a whole article is cut into sentences.
    """
    spans = list(rules.spans.candidates(words))
    keeps = list(rules.keeps.candidates(words))
    result: list[Block] = []
    for block in blocks:
        pieces = [block]
        if spans and not any(keep.search(block.text) for keep in keeps):
            pieces = _cut_spans(text, block, spans)
        for piece in pieces:
            if piece.mark is None and is_flat(piece if len(pieces) == 1 else block):
                result.extend(_cut_flat(text, piece, rules))
            else:
                result.append(piece)
    return _cut_title(text, result)


def _cut_spans(text: str, block: Block, spans: list[SpanRule]) -> list[Block]:
    pieces = [block]
    for rule in spans:
        pieces = [part for piece in pieces for part in (_cut_span(text, piece, rule) if piece.mark is None else [piece])]
    return pieces


def _cut_span(text: str, block: Block, rule: SpanRule) -> Iterator[Block]:
    position, gap, bullet = block.start, block.gap, block.bullet
    for match in rule.pattern.compiled.finditer(_raw(text, block)):
        for start, end, label in _labelled_ranges(match, rule):
            before = block_at(text, position, block.start + start, gap=gap, indent=block.indent, bullet=bullet)
            piece = block_at(text, block.start + start, block.start + end, gap=0 if before else gap)
            if before:
                yield before
            if piece:
                yield piece._replace(mark=Mark(label, rule.id))
                gap, bullet = 0, False
            position = block.start + end
    if position == block.start:
        yield block
        return
    rest = block_at(text, position, block.end, gap=gap)
    if rest:
        yield rest


def _raw(text: str, block: Block) -> str:
    """The block's stretch of the page, every offset kept, odd spaces made plain."""
    return text[block.start : block.end].replace("\xa0", " ").replace("\t", " ")


def _labelled_ranges(match: re.Match[str], rule: SpanRule) -> list[tuple[int, int, Label]]:
    if rule.label:
        return [(*match.span(), rule.label)]
    return sorted((*match.span(name), label) for name, label in rule.labels if match.start(name) >= 0)


def _cut_flat(text: str, block: Block, rules: Rules) -> Iterator[Block]:
    for paragraph in paragraphs(text, block):
        rule = _line_rule(paragraph, rules) if len(paragraph.text) > LONGEST_LINE else None
        if rule:
            yield paragraph._replace(mark=Mark(rule.label, rule.id))
            continue
        found = [part for sentence in sentences(text, paragraph) for part in _cut_phrases(text, sentence, rules)]
        yield from _cut_openings(text, found, rules)


def _cut_phrases(text: str, block: Block, rules: Rules) -> Iterator[Block]:
    """Cut a sentence where it holds a phrase that would have been a line of its own."""
    for phrase, rule in rules.embedded.candidates(words_of(block.text)):
        at = text.find(phrase, block.start, block.end)
        if at >= 0:
            before, found, after = _split(text, block, at, at + len(phrase))
            if before:
                yield from _cut_phrases(text, before, rules)
            if found:
                yield found._replace(mark=Mark(rule.label, rule.id))
            if after:
                yield from _cut_phrases(text, after, rules)
            return
    yield block


def _cut_openings(text: str, sentences: list[Block], rules: Rules) -> Iterator[Block]:
    """Cut off a line rule's words, and the headlines it takes, where they stand glued before a sentence."""
    index = 0
    while index < len(sentences):
        block = sentences[index]
        index += 1
        opening = None if block.mark else _opening(_raw(text, block), rules)
        if not opening:
            yield block
            continue
        rule, length = opening
        while rule.takes == "headlines" and is_headline(block.text) and index < len(sentences) and not sentences[index].mark:
            block = block._replace(end=sentences[index].end, text=f"{block.text} {sentences[index].text}")
            index += 1
        rest = _raw(text, block)[length:]
        seam = list_end(rest) if rule.takes == "headlines" else next_seam(rest)
        if seam is None:
            yield block
            continue
        _, head, after = _split(text, block, block.start, block.start + length + seam)
        yield from (part for part in (head and head._replace(mark=Mark(rule.label, rule.id)), after) if part)


def _opening(raw: str, rules: Rules) -> tuple[LineRule, int] | None:
    """The line rule whose words ``raw`` begins with, and how long they are."""
    for rule, pattern in rules.lines.candidates(words_of(raw)):
        match = pattern.search(raw)
        if match and match.start() == 0 and rule.zone == "anywhere" and not rule.weak:
            return rule, match.end()
    return None


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
    _, title, rest = _split(text, first, first.start, first.start + length)
    cut_out = [title._replace(mark=Mark(Label.TITLE, TITLE), flat=False)] if title else []
    return cut_out + ([rest] if rest else []) + blocks[1:]


def _split(text: str, block: Block, start: int, end: int) -> tuple[Block | None, Block | None, Block | None]:
    """``block`` before, within and after ``start`` to ``end``; the first part keeps its gap."""
    gap = block.gap
    parts: list[Block | None] = []
    for left, right in ((block.start, start), (start, end), (end, block.end)):
        part = block_at(text, left, right, gap=gap)
        parts.append(part._replace(flat=block.flat) if part else None)
        gap = 0 if part else gap
    before, within, after = parts
    return before, within, after


# ---------------------------------------------------------------- marking blocks
def lock(draft: Draft, rules: Rules, words: frozenset[str]) -> None:
    """Put the blocks that a keep rule names out of every other rule's reach."""
    for pattern in rules.keeps.candidates(words):
        draft.locked |= {i for i, block in enumerate(draft.blocks) if pattern.search(block.text)}


def lines(draft: Draft, rules: Rules) -> dict[int, LineRule]:
    """Mark whole blocks; gives the line rule of each block that one matched, weak or zoned ones too."""
    found: dict[int, LineRule] = {}
    for index, block in enumerate(draft.blocks):
        if draft.marks[index] is None and index not in draft.locked:
            rule = _line_rule(block, rules)
            if rule:
                found[index] = rule
                if rule.zone == "anywhere" and not rule.weak:
                    draft.marks[index] = Mark(rule.label, rule.id)
    return found


def _line_rule(block: Block, rules: Rules) -> LineRule | None:
    text = block.text
    if len(text) > LONGEST_LINE:
        tried = rules.long_lines.candidates(words_of(text))
    else:
        rule = rules.exact.get(folded(text)) if len(text) < 200 else None
        if rule:
            return rule
        tried = rules.lines.candidates(words_of(text))
    for candidate, pattern in tried:
        if len(text) <= candidate.longest:
            match = pattern.search(text)
            if match and (not block.flat or _fills(text, match, candidate)):
                return candidate
    return None


def _fills(text: str, match: re.Match[str], rule: LineRule) -> bool:
    """Whether a match in one sentence of a flat line speaks for all of it."""
    if rule.takes in ("headline", "headlines"):
        return is_headline(text)
    return next_seam(text[match.end() :]) is None


def fields(draft: Draft, rules: Rules, words: frozenset[str]) -> None:
    """Mark the blocks that state a fact of the page."""
    for rule in rules.fields.candidates(words):
        if not rule.stays:
            for index, block in enumerate(draft.blocks):
                if draft.free(index) and len(block.text) < 200 and rule.pattern.search(block.text):
                    draft.marks[index] = Mark(Label.META, rule.id)


def runs(draft: Draft, rules: Rules, words: frozenset[str]) -> None:
    """Mark runs from a start to an end; without its end, only the start goes."""
    for rule in rules.runs.candidates(words):
        index = 0
        while (index := _find(draft, rule.starts, index, len(draft.blocks))) >= 0:
            end = _find(draft, rule.ends, index, min(index + rule.within, len(draft.blocks)))
            for inside in range(index, max(index, end) + 1):
                if inside not in draft.locked:
                    draft.marks[inside] = Mark(rule.label, rule.id)
            index = max(index, end) + 1


def _find(draft: Draft, pattern: Pattern, start: int, stop: int) -> int:
    return next((i for i in range(start, stop) if pattern.search(draft.blocks[i].text)), -1)


def fact(rule: FieldRule, text: str) -> str | None:
    """The value a field rule reads off ``text``."""
    match = rule.pattern.search(text)
    return match[1].strip() if match and match[1] else None
