"""Rules for what somebody has said of a block: by its element, by its words, from one line to another, or that it stays."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.blocks.text_shape import is_headline
from cleaner.model import BULLET, Label, Piece
from cleaner.render.counts import counted
from cleaner.rulebook.values import LONGEST_LINE, LONGEST_PHRASE, MOST_HEADLINES
from cleaner.tools.authoring.pile_rules import OPENING, masked_pattern
from cleaner.tools.authoring.proposal import Proposal, id_of
from cleaner.tools.authoring.trial import Table
from cleaner.tools.workbench.chosen import Chosen
from cleaner.tools.workbench.element_choices import ElementChoice, element_choices

PUBLISHER = "signature"
"""What is said, in the place of a label, of words that name the publisher."""
_MOST_ELEMENTS = 3
_MOST_LINES = 30
"""Lines that one rule names by their words."""
_MOST_WITHIN = 200
_BEGINNING = 60
"""Characters of a long line by which it is known again."""
_WORDS_OF_ID = 4
_ROOM = 1.5
"""How much longer than here a run or a paragraph may be elsewhere."""


class Option(NamedTuple):
    """A rule that would do, in a few words, and what is to be thought of before it is taken."""

    title: str
    note: str
    proposal: Proposal


def options_for(chosen: Chosen, taken: frozenset[str]) -> list[Option]:
    """The rules that say what was said, the likeliest first; ``taken`` are ids that the outlet's rules have."""
    if chosen.label is Label.BODY:
        return _with_ids([*_kept_elements(chosen), *_kept_lines(chosen), *_lines(chosen)], taken)
    if chosen.words:
        return _with_ids([_span(chosen)], taken)
    return _with_ids([*_elements(chosen), *_lines(chosen), *(_run(chosen) if chosen.is_many else ())], taken)


def naming_options(chosen: Chosen) -> list[Option]:
    """What says that a phrase names the publisher: wherever it stands, or so that the name is a guess only."""
    words = chosen.words or line_of(chosen.inside[0])
    return [
        Option("a text with these words is this outlet's", "", Proposal("", {"signature": [words]})),
        Option("these words may stand in a repost: the rules hold, the name is a guess", "", Proposal("", {"traces": [words]})),
    ]


def _with_ids(options: Sequence[Option], taken: frozenset[str]) -> list[Option]:
    """The same, each with an id that no other rule of the outlet has; what stays has none."""
    found = []
    for option in options:
        kind, table = option.proposal.kind, option.proposal.table
        if kind != "keep":
            wanted = table["id"]
            names = (wanted, *(f"{wanted}-{number}" for number in range(2, 10_000)))
            table = {**table, "id": next(name for name in names if name not in taken)}
        found.append(option._replace(proposal=Proposal(kind, table)))
    return found


def _named(words: str, otherwise: str) -> str:
    """An id that is made of the first words of a line."""
    return id_of(" ".join(words.split()[:_WORDS_OF_ID]), otherwise)


# ---------------------------------------------------------------- elements
def _elements(chosen: Chosen) -> Iterator[Option]:
    for choice in element_choices(chosen)[:_MOST_ELEMENTS]:
        label = str(chosen.label)
        table: Table = {"id": id_of(choice.selector), "label": label, "css": [choice.selector]}
        yield Option(f"the element {choice.selector} and all in it", _more(choice), Proposal("element", table))


def _kept_elements(chosen: Chosen) -> Iterator[Option]:
    for choice in element_choices(chosen)[:_MOST_ELEMENTS]:
        title = f"what stands in the element {choice.selector} stays"
        yield Option(title, _more(choice), Proposal("keep", {"css": [choice.selector]}))


def _more(choice: ElementChoice) -> str:
    return f"{counted(choice.more, 'more block')} in it here" if choice.more else ""


# ---------------------------------------------------------------- lines
def line_of(piece: Piece) -> str:
    """A piece on one line, as rules see it: with single spaces, and without its bullet."""
    text = " ".join(piece.text.split())
    return text[1:].lstrip() if piece.kind == BULLET else text


def _lines(chosen: Chosen) -> Iterator[Option]:
    """Rules for lines by what they say; the words of one alone leave more open than those of several."""
    lines = _words_of(chosen)
    if len(lines) == 1:
        yield from _one_line(chosen, lines[0])
    elif 1 < len(lines) <= _MOST_LINES and all(len(line) <= LONGEST_PHRASE for line in lines):
        rule = _line(_named(lines[0], "line"), chosen.label, {"is": lines})
        yield Option("each of these lines, wherever it stands", "", rule)


def _words_of(chosen: Chosen) -> list[str]:
    """What the chosen lines say, each once."""
    return list(filter(None, dict.fromkeys(map(line_of, chosen.inside))))


def _one_line(chosen: Chosen, line: str) -> Iterator[Option]:
    name, label = _named(line, "line"), chosen.label
    opening = OPENING.match(line)
    if opening:
        words = f"{opening['words']}{opening['mark']}"
        note = "also lines with other words behind it, which may be the article's"
        rule = _line(_named(words, "line"), label, {"match": [_beginning(words)]})
        yield Option(f"every line that begins with “{words}”", note, rule)
    if _is_above_headlines(chosen) and len(line) <= LONGEST_PHRASE:
        note = f"at most {MOST_HEADLINES} headlines, and never a paragraph"
        rule = _line(name, label, {"takes": "headlines", "is": [line]})
        yield Option("the line and the list of headlines below it", note, rule)
    if any(letter.isdigit() for letter in line) and len(line) <= LONGEST_LINE:
        rule = _line(name, label, {"match": [f"^{masked_pattern(line)}$"]})
        yield Option("the whole line, with any number in the place of its numbers", "", rule)
    elif len(line) <= LONGEST_PHRASE:
        yield Option("the whole line, with these words", "", _line(name, label, {"is": [line]}))
    if not opening and len(line) > _BEGINNING:
        longest = {"longest": _roomy(len(line))} if len(line) > LONGEST_LINE else {}
        rule = _line(name, label, {"match": [_beginning(_first_words(line))], **longest})
        yield Option("every line that begins like it", "also lines that go on otherwise", rule)


def _is_above_headlines(chosen: Chosen) -> bool:
    """Whether a list of other stories may begin with what was chosen, and its first one is in the text today."""
    below = [line_of(piece) for piece in chosen.pieces[chosen.last + 1 : chosen.last + 2] if piece.label.in_text]
    return chosen.label is Label.PROMO and any(map(is_headline, below))


def _line(name: str, label: Label, said: Table) -> Proposal:
    return Proposal("line", {"id": name, "label": str(label), **said})


def _kept_lines(chosen: Chosen) -> Iterator[Option]:
    for line in _words_of(chosen):
        if len(line) <= _BEGINNING:
            yield Option("this line stays", "", Proposal("keep", {"match": [f"^{masked_pattern(line)}$"]}))
        else:
            yield Option("lines that begin like it stay", "", Proposal("keep", {"match": [_beginning(_first_words(line))]}))


def _beginning(words: str) -> str:
    return f"^{masked_pattern(words)}"


def _first_words(line: str) -> str:
    """The first words of a long line; of one without spaces its first characters."""
    return line[:_BEGINNING].rpartition(" ")[0] or line[:_BEGINNING]


def _roomy(size: int) -> int:
    return math.ceil(size * _ROOM / 10) * 10


# ---------------------------------------------------------------- runs and spans
def _run(chosen: Chosen) -> Iterator[Option]:
    first, last = line_of(chosen.inside[0]), line_of(chosen.inside[-1])
    within = _roomy(len(chosen.inside))
    if within <= _MOST_WITHIN:
        table: Table = {"id": _named(first, "run"), "label": str(chosen.label)}
        table |= {"starts": _whole_or_beginning(first), "ends": _whole_or_beginning(last), "within": within}
        note = f"also the article's paragraphs, where they come between these two within {counted(within, 'block')}"
        yield Option("everything from the first of these lines to the last", note, Proposal("run", table))


def _whole_or_beginning(line: str) -> str:
    return _beginning(_first_words(line)) if len(line) > _BEGINNING else f"^{masked_pattern(line)}$"


def _span(chosen: Chosen) -> Option:
    words, source = chosen.words, chosen.inside[0].text
    pattern = masked_pattern(words)
    if words not in source.replace("\xa0", " ").replace("\t", " "):
        pattern = pattern.replace(" ", r"\s{1,8}")  # a repeat without an end could take too long
    table: Table = {"id": _named(words, "span"), "label": str(chosen.label), "match": pattern}
    return Option("these words, wherever they stand in a line", "the rest of the line stays", Proposal("span", table))
