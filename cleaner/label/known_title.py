"""The headline of a text where it is known: its words at the head of the text, on a line of their own or not, and below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.blocks.spans import raw, split
from cleaner.blocks.text_shape import is_paragraph, is_sentence
from cleaner.model import Block, Label, Labelled, Strength, Structure, Verdict

_WORD = re.compile(r"\w+")
_SITE_MARK = re.compile(r"\s+[|⋆»·•–—-]+\s+|\s*[|⋆»]\s*")
_ENDS = re.compile(r"[.!?…]*[*\"'”’»)\]]*(?:[.!?…]+|\s*:)?")
"""What a headline may end with that stands in the text and not in the headline as it is known, or the other way round."""

_BEGINS = re.compile(r"[\"'“‘«(\[¿¡—–-]*\s*(?:\w|\*)")
_BETWEEN = r"\W{1,6}"
_CLOSED = ".!?…”\"'’)]|:"
FEWEST_WORDS = 4
"""Words of a headline that is recognised within a line where no full stop ends it; "Trump" may well begin a paragraph."""

LONGEST_SITE = 4
"""Words of a site's name behind the headline."""

LONGEST_WORD = 20

NEAR = 600
"""Characters of a line in which the headline begins; a caption and its credit may stand before it."""

_OPENING = "\"'“‘«([¿¡"

Words = tuple[str, ...]


def cut_known_title(text: str, labelled: Sequence[Labelled], titles: Sequence[str]) -> list[Labelled]:
    """The blocks, with the known headline cut off the lines of the head and named; also a line below the end that repeats it."""
    known = [words for title in titles for words in _wordings(title)]
    if not known:
        return list(labelled)
    lowercase = {_lower(words) for words in known}
    paragraphs = [index for index, item in enumerate(labelled) if is_paragraph(item.block.text)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(labelled), -1)
    result: list[Labelled] = []
    for index, item in enumerate(labelled):
        if first < index <= last or item.verdict.strength is not Strength.DEFAULT:
            result.append(item)
        elif any(_lower(words) in lowercase for words in _wordings(item.block.text)):
            result.append(_titled(item.block, item.verdict))
        else:
            result += _cut(text, item, known) if index <= first else [item]
    return result


def _wordings(title: str) -> Iterator[Words]:
    """The words of a headline, with and without the site's name behind it."""
    whole = tuple(_WORD.findall(title))
    if whole:
        yield whole
    marks = list(_SITE_MARK.finditer(title))
    if marks:
        shorter = tuple(_WORD.findall(title[: marks[-1].start()]))
        if len(shorter) >= FEWEST_WORDS and len(whole) - len(shorter) <= LONGEST_SITE:
            yield shorter


def _lower(words: Words) -> Words:
    return tuple(word.lower() for word in words)


def _titled(block: Block, before: Verdict) -> Labelled:
    return Labelled(block._replace(flat=False), Verdict(Label.TITLE, Structure.PAGE_TITLE, before.probability, Strength.TITLE))


def _cut(text: str, item: Labelled, known: Sequence[Words]) -> list[Labelled]:
    """The block in parts: what stands before the headline, the headline, what stands behind it."""
    block, verdict = item
    stretch = raw(text, block)
    found = next((found for words in known if (found := _find(stretch, words))), None)
    if found is None:
        return [item]
    before, title, after = split(text, block, [block.start, *(block.start + at for at in found), block.end])
    return [
        *([Labelled(before, verdict)] if before else []),
        *([_titled(title, verdict)] if title else []),
        *([Labelled(after, verdict)] if after else []),
    ]


def _find(stretch: str, words: Words) -> tuple[int, int] | None:
    """Where these words stand in a line as a sentence of their own, written as they are known or shouted."""
    pattern = re.compile(rf"\b{_BETWEEN.join(map(re.escape, words))}\b", re.IGNORECASE)
    for match in pattern.finditer(stretch, 0, NEAR + len(words) * LONGEST_WORD):
        is_same = tuple(_WORD.findall(match.group())) == words or match.group().isupper()
        start, end = len(stretch[: match.start()].rstrip(_OPENING)), _end(stretch, match.end())
        if not is_same or end is None or not _can_stand_before(stretch[: match.start()]):
            continue
        if len(words) >= FEWEST_WORDS or (not start and len(words) > 1 and is_sentence(stretch[:end])):
            return start, end
    return None


def _end(stretch: str, at: int) -> int | None:
    """Where a headline ends whose last word ends at ``at``; ``None`` where the sentence goes on."""
    ends = _ENDS.match(stretch, at)
    at = ends.end() if ends else at
    behind = stretch[at:].lstrip()
    if not behind:
        return at
    begins = _BEGINS.match(behind)
    return at if stretch[at].isspace() and begins and not behind[begins.end() - 1].islower() else None


def _can_stand_before(before: str) -> bool:
    """Whether a headline can stand behind these words: none, a kicker, a credit, a caption ("AP Photo")."""
    bare = before.rstrip(_OPENING)
    word = bare.rsplit(None, 1)[-1] if bare.strip() else ""
    if not word or word[-1] in _CLOSED:
        return True
    return bare == before and not word[0].islower() and word[-1] not in ",;"
