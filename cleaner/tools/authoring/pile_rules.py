"""Rules for what an outlet repeats: lines, beginnings of lines, sentences in paragraphs, and runs with other lines in between."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.blocks.text_shape import leads_on
from cleaner.label.repeats import masked_key
from cleaner.model import Block
from cleaner.tools.authoring.label_guess import UNKNOWN, guess_label
from cleaner.tools.authoring.pile import PileText, Repeated
from cleaner.tools.authoring.proposal import Proposal
from cleaner.tools.authoring.trial import Table

_LEAST = 4
_MOST = 40
_PARAGRAPH = 140
"""Characters from which on a line that ends like a sentence is one of the article's paragraphs."""
_AMID = 0.5
"""Share of a line's places between two paragraphs from which on it may be a subheading, and is for a person to look at."""
_HEADLINES_BELOW = 0.6
_MOST_BETWEEN = 8
OPENING = re.compile(r"(?P<words>[^\W\d_][^:|»>]{2,40}?)\s?(?P<mark>[:|»>]+)\s+\S")
"""A line that begins with a few words and a colon, a bar or arrows, and goes on behind them."""
_SENTENCE_END = (".", "!", "?", "”", '"', "»", "…", "。")
_QUOTED = ("”", '"', "»", "“", "…")
_DIGITS = re.compile(r"\d+")


class _Places(NamedTuple):
    """Where a line stands: how often, how often between paragraphs, and how often above a headline's like.

    ``inside``: how often above a paragraph, where it may be a subheading, or below a quotation, where it may say whose it is.
    """

    times: int
    amid: int
    inside: int
    above_headline: int


def rules_of_pile(pile: Sequence[PileText], repeats: Sequence[Repeated]) -> list[Proposal]:
    """Proposals, the most frequent first within their kind; those that may be the article's are not ``sure``."""
    lines = [each for each in repeats if each.is_line][:_MOST]
    places = _places(pile, {each.key for each in lines})
    found = [_line(each, places[each.key], len(pile), f"repeated-{number}") for number, each in enumerate(lines, 1)]
    known = {each.key for each in lines}
    sentences = (each for each in repeats if not each.is_line and each.key not in known)
    spans = [each for each in sentences if _is_phrase(each.block.text)][:_MOST]
    found += [_span(each, len(pile), f"sentence-{number}") for number, each in enumerate(spans, 1)]
    return [*found, *_openings(pile, known), *_runs(pile, known)]


def _line(each: Repeated, places: _Places, texts: int, name: str) -> Proposal:
    text = each.block.text
    label = _label(each)
    standing = places.amid if label != UNKNOWN else places.inside
    takes = places.times and places.above_headline >= _HEADLINES_BELOW * places.times
    is_known = each.is_safe or label != UNKNOWN or len(text.split()) >= 2
    is_sure = is_known and standing < _AMID * max(1, places.times) and not leads_on(text)
    kind = {"match": [f"^{masked_pattern(text)}$"]} if _DIGITS.search(text) else {"is": [text]}
    table = {"id": name, "label": label, **({"takes": "headlines"} if takes else {}), **kind}
    notes = (
        (
            f"in {each.texts} of {texts} texts, overlap of their subjects {each.overlap}; between paragraphs {places.amid} of "
            f"{places.times} times{_guessed(each)}{'' if is_sure else ': may be the article’s, look at it'}"
        ),
    )
    return Proposal("line", table, notes, is_sure)


def _is_phrase(text: str) -> bool:
    """Whether a pattern of it would be found nowhere else: "More" stands in any sentence, "3." numbers any list."""
    return len(text.split()) > 1 and any(map(str.isalpha, text))


def _label(each: Repeated) -> str:
    """What the labeller calls it, else what its words suggest; the words of a long sentence are about anything."""
    if each.guess is not None:
        return str(each.guess)
    return guess_label("", [each.block.text]) if len(each.block.text) < _PARAGRAPH else UNKNOWN


def _guessed(each: Repeated) -> str:
    return f"; today the learned labeller takes it from {each.guessed} of them" if each.guessed else ""


def _span(each: Repeated, texts: int, name: str) -> Proposal:
    label = _label(each)
    notes = (
        f"a sentence in paragraphs of {each.texts} of {texts} texts, overlap of their subjects {each.overlap}{_guessed(each)}",
    )
    is_sure = each.is_safe and label != UNKNOWN
    return Proposal("span", {"id": name, "label": label, "match": masked_pattern(each.block.text)}, notes, is_sure)


def masked_pattern(text: str) -> str:
    """A pattern for the text, with any number for each of its numbers."""
    return r"\d+".join(re.escape(part).replace(r"\ ", " ").replace(r"\-", "-") for part in _DIGITS.split(text))


def _is_paragraph(line: Block) -> bool:
    return len(line.text) >= _PARAGRAPH and line.text.endswith(_SENTENCE_END)


def _is_headline(line: Block) -> bool:
    return len(line.text) < _PARAGRAPH and not line.text.endswith(_SENTENCE_END) and " " in line.text


def _places(pile: Sequence[PileText], keys: set[int]) -> dict[int, _Places]:
    found: dict[int, _Places] = defaultdict(lambda: _Places(0, 0, 0, 0))
    for each in pile:
        known = [key if (key := masked_key(line)) in keys else None for line in each.lines]
        last = max((at for at, line in enumerate(each.lines) if _is_paragraph(line)), default=-1)
        for at, key in enumerate(known):
            if key is None:
                continue
            before = at > 0 and _is_paragraph(each.lines[at - 1])
            after = at + 1 < len(known) and _is_paragraph(each.lines[at + 1])
            below = at + 1 < len(known) and known[at + 1] is None and _is_headline(each.lines[at + 1])
            held = found[key]
            inside = at < last or (at > 0 and each.lines[at - 1].text.endswith(_QUOTED))
            found[key] = _Places(
                held.times + 1, held.amid + (before and after), held.inside + inside, held.above_headline + below
            )
    return found


# ---------------------------------------------------------------- lines that begin alike
def _openings(pile: Sequence[PileText], known: set[int]) -> Iterator[Proposal]:
    """Short lines with the same words in front of a colon and others behind it ("READ MORE: ...")."""
    lines: dict[str, dict[str, int]] = defaultdict(dict)
    for number, each in enumerate(pile):
        for line in each.lines:
            if (match := OPENING.match(line.text)) and masked_key(line) not in known:
                lines[f"{match['words']}{match['mark']}"].setdefault(line.text, number)
    ranked = sorted(lines.items(), key=lambda item: (-len(set(item[1].values())), item[0]))
    for number, (opening, found) in enumerate(ranked[:_MOST], 1):
        texts = len(set(found.values()))
        if texts < _LEAST:
            return
        label = guess_label("", [opening])
        long = [line for line in found if len(line) >= _PARAGRAPH and line.endswith(_SENTENCE_END)]
        notes = (
            f"begins lines of {texts} of {len(pile)} texts, e.g. {' / '.join(list(found)[:2])[:160]}",
            f"must stay? {len(long)} of {len(found)} lines read like paragraphs{': ' + long[0][:120] if long else ''}",
        )
        table = {"id": f"opening-{number}", "label": label, "match": [f"^{masked_pattern(opening)}"]}
        yield Proposal("line", table, notes, label != UNKNOWN and not long)


# ---------------------------------------------------------------- runs
def _runs(pile: Sequence[PileText], known: set[int]) -> Iterator[Proposal]:
    """Two repeated lines with short other ones between them, in four texts or more."""
    pairs: Counter[tuple[str, str]] = Counter()
    for each in pile:
        marks = [at for at, line in enumerate(each.lines) if masked_key(line) in known]
        for one, other in {(a, b) for a, b in itertools.pairwise(marks) if 1 < b - a <= _MOST_BETWEEN + 1}:
            if not any(_is_paragraph(line) for line in each.lines[one + 1 : other]):
                pairs[each.lines[one].text, each.lines[other].text] += 1
    for number, ((starts, ends), count) in enumerate(pairs.most_common(_MOST), 1):
        if count < _LEAST:
            return
        table: Table = {"id": f"run-{number}", "label": guess_label("", [starts, ends]), "starts": f"^{masked_pattern(starts)}$"}
        table |= {"ends": f"^{masked_pattern(ends)}$", "within": _MOST_BETWEEN + 2}
        notes = (
            f"in {count} of {len(pile)} texts, with short lines between them that differ; none of these reads like a paragraph",
        )
        yield Proposal("run", table, notes, sure=False)
