"""Plain text to blocks: lines, wrapped paragraphs, bullets, and whole articles on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaner.blocks.unwrap import unwrap
from cleaner.model import FLAT_LINE, LINE, Block
from cleaner.model.caching import cached_if_short
from cleaner.page.control import without_control

_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029]")
_BULLETS = frozenset("•‣▪●◦·*-")
_BULLET = re.compile(r"(?:[•‣▪●◦·*]|-)\s+(?=[^\s*•·-])")
_WIDE_GAP = re.compile("  +")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=(?:_{2,} )?[\"'“‘«(\[✕•]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|No|vs|Inc|Ltd|Co|Corp|Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[A-Za-z]\.[A-Za-z])\.$"
)
_LONGEST_ABBREVIATION = 8
_LONG_WORD = 5
"""Letters of a word that is none of these; half of the sentences end in one."""
_REPLACED = re.compile("[\ufffd\ud800-\udfff]")
"""What U+FFFD may stand for in a block: itself, or half a character."""

FEW_LINES = 3
"""Lines; a text of no more of them has no paragraphs that a line of furniture could stand between."""


def segment(text: str) -> list[Block]:
    """The blocks of ``text`` in order; all that lies between them is white space or control characters."""
    return unwrap(list(_lines(text)))


def block_at(text: str, start: int, end: int, *, gap: int, flat: bool = False) -> Block | None:
    """The block on ``text[start:end]``, trimmed; ``None`` where nothing readable is left."""
    start, end, folded = _trimmed(text, start, end)
    return Block(start, end, folded, folded.lower(), gap, flat=flat) if folded else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Where ``text[start:end]`` begins and ends without the white space around it, and it with single spaces in it."""
    raw = text[start:end]
    body = raw.strip()
    folded = _folded(body)
    if folded and len(body) < len(raw):
        start += raw.index(body[0])
    return start, start + len(body), folded


def _folded(body: str) -> str:
    """A stripped text with single spaces in it and no control characters."""
    if body.isprintable() and "  " not in body:
        return body
    folded = " ".join(body.split())
    return folded if folded.isprintable() else " ".join(without_control(folded).split())


def places(text: str, block: Block) -> list[int]:
    """For each character of the block's own text where it stands in ``text``, whose white space is not folded."""
    found: list[int] = []
    at = block.start
    for character in block.text:
        if character == "\ufffd":
            at = next(_REPLACED.finditer(text, at)).start()
        elif character != " ":
            at = text.index(character, at)
        found.append(at)
        at += 1
    return found


def _lines(text: str) -> Iterator[Block]:
    gap = 2
    for start, line in _split(text):
        body = line.strip()
        folded = _folded(body)
        if not folded:
            gap = 2
            continue
        indent = line.index(body[0])
        start += indent
        is_bullet = folded[0] in _BULLETS and _BULLET.match(folded) is not None
        if is_bullet:
            folded = folded[1:].lstrip()
        yield Block(start, start + len(body), folded, folded.lower(), gap, indent, is_bullet)
        gap = 1


def _split(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their offsets."""
    start = 0
    if "\r" in text or "\u2028" in text or "\u2029" in text:
        for match in _BREAK.finditer(text):
            yield start, text[start : match.start()]
            start = match.end()
        yield start, text[start:]
        return
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


# ---------------------------------------------------------------- a whole article on one line
def is_flat(block: Block) -> bool:
    """Whether the block is so long that it must hold several paragraphs."""
    return len(block.text) >= FLAT_LINE and block.kind == LINE


def are_flat(blocks: Sequence[Block]) -> bool:
    """Whether a text of these blocks has so few lines that its paragraphs must have been run together."""
    return len(blocks) <= FEW_LINES and all(block.kind == LINE and not block.bullet for block in blocks)


def paragraphs(text: str, block: Block) -> Iterator[Block]:
    """The parts of a flat block; two spaces stand for a paragraph break that was lost."""
    if text.find("  ", block.start, block.end) < 0:
        return iter([block])
    cuts = _WIDE_GAP.finditer(text, block.start, block.end)
    found = (block_at(text, start, end, gap=1) for start, end in _ranges(block.start, block.end, cuts))
    return _set_off(filter(None, found), block)


def sentences(text: str, block: Block) -> Iterator[Block]:
    """The sentences of a flat block."""
    at = block.start
    found = _sentences(text[at : block.end])
    return _set_off((Block(at + start, at + end, words, lower, 0, flat=True) for start, end, words, lower in found), block)


def _set_off(parts: Iterator[Block], block: Block) -> Iterator[Block]:
    """The parts of a block, the first set off as the block is."""
    for part in parts:
        first = first_part(part._replace(gap=block.gap), block)
        if first:
            yield first
            break
    yield from parts


def first_part(part: Block, block: Block) -> Block | None:
    """A part of ``block`` as its first, to which its bullet goes; ``None`` where it is the bullet and no more."""
    if not block.bullet:
        return part
    has_mark = part.start == block.start and block.kind == LINE  # an item of a page is a bullet without one
    bare = part.text[1:].lstrip() if has_mark else part.text
    return part._replace(start=block.start, indent=block.indent, bullet=True, text=bare, lowercase=bare.lower()) if bare else None


@cached_if_short
def _sentences(raw: str) -> tuple[tuple[int, int, str, str], ...]:
    """Where each sentence stands in ``raw``, the end exclusive; its text, and the same in lower case."""
    ends = (match for match in _SENTENCE_END.finditer(raw) if not _is_abbreviation(raw, match))
    found = [_trimmed(raw, start, end) for start, end in _ranges(0, len(raw), ends)]
    return tuple([(start, end, folded, folded.lower()) for start, end, folded in found if folded])


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    mark, end = match.span()
    if text[end : end + 1].islower():  # "5 млн. рублей"
        return True
    if text[mark] != "." or (mark >= _LONG_WORD and text[mark - _LONG_WORD : mark].isalpha()):
        return False
    return bool(_ABBREVIATION.search(text[max(0, mark - _LONGEST_ABBREVIATION) : mark + 1]))


def _ranges(start: int, end: int, cuts: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """``start`` to ``end`` in parts, cut where the matches end."""
    for cut in cuts:
        yield start, cut.end()
        start = cut.end()
    yield start, end
