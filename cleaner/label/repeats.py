"""What an outlet repeats: lines and sentences that stand in many of its texts, whatever these are about.

Nothing of one text tells; a run over many finds them (:mod:`cleaner.batch.run.repeat_counts`) and hands them on as keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from cleaner.blocks.text_shape import leads_on
from cleaner.label.label_sheet import LabelSheet
from cleaner.learned.text_model import weights
from cleaner.metadata.months import MONTHS
from cleaner.model import Block, Label, Strength

RULE = "repeated/"
"""What the rule of each repeated line begins with; the beginning of its key follows."""

LEAST_WORDS = 4
"""Words of a line or sentence that may be found repeated; of shorter ones one in seven was the article's."""

_PHRASE = 8
"""Words. Up to here a line needs the words of furniture: subheadings ("What are the details?"), attributions ("he said in a
statement"), interviewers' phrases and refrains are as short, and stand in many texts too."""

_FURNITURE_WORD, _PROSE_WORD = -1.1, 1.3
"""The log-odds of being an article's up to which a word is one of menus and forms (``learned/text_page.py``), and from which on
it is one of sentences: "said", "much", "declined"."""
_SPEAKERS = frozenset("he she they i er sie ich il elle ils je él ella yo ele ela eu lui lei io hij zij ik".split())

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_MASK = "0"
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
)
_DAYS_AND_MONTHS = frozenset((*_DAYS.split(), *MONTHS))


@dataclass(frozen=True, slots=True)
class Repeats:
    """The keys (:func:`repeat_key`) of what outlets repeat, by the outlets' names."""

    by_publisher: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def of(self, publisher: str | None) -> frozenset[int]:
        """What an outlet repeats; nothing where it is not known."""
        return self.by_publisher.get(publisher, frozenset()) if publisher else frozenset()


def repeat_key(block: Block) -> int | None:
    """The key (64 bits) by which a line or sentence is known again, its digits, days and months masked.

    None for what must stay however often it stands there: what is too short or leads on ("Transcript as follows:"), names of
    who speaks, and phrases and headings that have not the words of furniture.
    """
    words = _words(block)
    if len(words) < LEAST_WORDS or leads_on(block.text) or _is_attribution(block.text):
        return None
    if (len(words) <= _PHRASE or block.kind in _HEADINGS) and not _is_furniture(words):
        return None
    return _hash(words)


def masked_key(block: Block) -> int | None:
    """The same key of whatever has a word in it, for people who look at what is found before anything is taken out."""
    words = _words(block)
    return _hash(words) if words else None


def _words(block: Block) -> list[str]:
    return _WORD.findall(_DIGITS.sub(_MASK, block.lowercase))


def _hash(words: list[str]) -> int:
    if not _DAYS_AND_MONTHS.isdisjoint(words):
        words = [_MASK if word in _DAYS_AND_MONTHS else word for word in words]
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def rule_id(key: int) -> str:
    """The rule of what is known by a key."""
    return f"{RULE}{key >> 32:08x}"


def name_repeats(sheet: LabelSheet, repeated: frozenset[int]) -> None:
    """Name the blocks in the text that are known by one of the keys.

    To be called last: where they stand tells nothing of their neighbours ("AMY GOODMAN: And what comes next?" below the line
    that says that it is a transcript is no headline).
    """
    for index, block in enumerate(sheet.blocks) if repeated else ():
        key = None if sheet.is_out(index) else repeat_key(block)
        if key is not None and key in repeated:
            sheet.name(index, Label.OTHER, rule_id(key), Strength.REPEATED)


def _is_furniture(words: list[str]) -> bool:
    """Whether the words of a phrase are those of furniture: one of menus, none of sentences, and more of the one in all."""
    found = [weights().words.get(word, 0.0) for word in words]
    return words[0] not in _SPEAKERS and min(found) <= _FURNITURE_WORD and max(found) < _PROSE_WORD and sum(found) < 0


def _is_attribution(text: str) -> bool:
    """Whether it is who is quoted, with where he writes ("Editorial Board, Example Herald"): names alone, and a comma."""
    words = text.split()
    is_named = "," in text and len(words) <= _PHRASE and text[-1:].isalpha() and not text.isupper()
    return is_named and all(word[0].isupper() for word in words)
