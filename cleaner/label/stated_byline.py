"""The line of names and dates above the body, by the authors that the page states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cleaner.label.view import View
from cleaner.metadata.byline_words import BY
from cleaner.metadata.date_words import MODIFIED, PUBLISHED
from cleaner.metadata.days import days, tidied
from cleaner.metadata.months import key
from cleaner.model import Label, Strength, Structure, Verdict

_LOOKED_AT = 4
"""Blocks of the text in which the byline can be; a standfirst may stand above it."""

_LONGEST = 160
"""Characters of a byline; what is longer is a paragraph, and the byline stands above it."""

_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:.h時시點点]\s?\d{2}(?::\d{2})?\s?[h分분]?|[ap]\.?m\b\.?)(?:\s?(?:[AaPp]\.?[Mm]\b\.?))?(?:\s[A-Z]{2,4}\b)?"
)
"""A time, with its zone."""

_SAYS = re.compile(rf"(?:{PUBLISHED.pattern}|{MODIFIED.pattern})\w*")
_BETWEEN = frozenset(
    "and und et y e og och at on um am le el il kl à a alle ore uhr h m gmt utc by von par por door di av af".split()
)
_WORD = re.compile(r"[^\W_]+")


def stated_byline(view: View, verdicts: Sequence[Verdict]) -> Mapping[int, Verdict]:
    """The first blocks of the text that hold names of the page's authors, dates and times, and nothing else."""
    authors = view.metadata.authors
    found: dict[int, Verdict] = {}
    looked_at = 0
    for index, (block, verdict) in enumerate(zip(view.blocks, verdicts, strict=True)) if authors else ():
        if not verdict.is_open:
            continue
        looked_at += 1
        if looked_at > _LOOKED_AT or len(block.text) > _LONGEST:
            break
        if is_byline(block.text, authors):
            found[index] = Verdict(Label.BYLINE, Structure.PAGE_BYLINE, verdict.probability, Strength.LINE)
    return found


def is_byline(text: str, authors: Iterable[str]) -> bool:
    """Whether a text is names of these people with a date, and nothing else."""
    rest = tidied(text)
    for name in authors:
        rest = rest.replace(name, " · ")
    if rest == tidied(text):
        return False
    for day in reversed(list(days(rest))):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    said = _SAYS.sub(" ", key(_CLOCK.sub(" ", BY.sub("", rest.strip(" ·")))))
    return all(word in _BETWEEN for word in _WORD.findall(said))
