"""Seams: sentence boundaries without a mark, where two texts were glued together and the full stop between them was lost.

"…including virtual FARTS The NFTs are not only collectibles": a capital where a
sentence cannot have one, on a word that opens sentences. Names and titles have
capitals too, so only function words count, and only after a word that can end a
sentence.
"""

from __future__ import annotations

import re

_OPENERS = (
    # words that begin sentences and are seldom part of a name
    "The|A|An|In|On|At|It|It's|It’s|He|She|They|We|You|I|I'm|I’m|But|And|As|This|That|These|Those|There|When|While|"
    "If|For|From|With|After|Before|Since|Although|However|Now|Then|His|Her|Their|Our|My|Its|What|How|Why|Who|Here|"
    "Inside|Outside|Above|Below|Beyond|Behind|Beneath|Among|Across|Throughout|Within|Nearly|About|"
    "Late|Later|Earlier|Early|Two|Three|Four|Several|Other|Another|People|Police|Experts|Officials|Sources|Unnamed|Speaking|"
    "During|Because|Following|Under|Until|Today|Yesterday|Tonight|Researchers|Scientists|Critics|Fans|Every|All|Such|"
    "Some|Many|Most|One|Once|According|Meanwhile|Despite|Last|Yet|So|Not|No|To|By|Both|Each|Even|Just|Like|More|"
    "Der|Die|Das|Ein|Eine|Im|Wir|Sie|Es|Und|Aber|Auch|Wenn|Nach|"
    "Le|La|Les|Un|Une|Dans|Il|Elle|Mais|Pour|Selon|El|Los|Las|En|Una|Pero|Según|O|Os|As|Um|Uma|No|Na|Mas"
)
_SEAM = re.compile(rf"(?<=[\w”’\"')%?!]) (?=[\"“‘]?(?:{_OPENERS}) [\w\"“‘'])")
_CANNOT_END = frozenset(
    "the a an of to in on at by for from with and or but as is are was were be been has have had will would can could "
    "his her their our my its this that these those who which when where while if than into onto over under about "
    "after before between against said says say mr mrs ms dr st der die das und von mit le la les de du des et el los y".split()
)

LONGEST_TITLE = 200
SHORTEST_TITLE = 25
"""Code points of a headline."""
LONG_WORD = 4
"""Code points of a headline's first word from which on its return marks the beginning of the article."""
LONGEST_WORD = 30
"""Code points before a seam in which its last word is looked for."""


def seams(text: str) -> list[int]:
    """Offsets at which a new sentence begins in ``text`` without the one before it having ended."""
    return [match.end() for match in _SEAM.finditer(text) if _can_end(text[max(0, match.start() - LONGEST_WORD) : match.start()])]


def first_seam(text: str) -> int | None:
    """The offset of the first seam in ``text``, or ``None``."""
    return next(iter(seams(text)), None)


def last_seam(text: str) -> int | None:
    """The offset of the last seam, or ``None``: where headlines are glued in front of a sentence, each opens with a seam too."""
    found = seams(text)
    return found[-1] if found else None


def title_end(text: str) -> int | None:
    """The offset at which the headline ends that stands glued before an article's first sentence; ``None`` if there is none.

    The first sentence often begins as the headline did ("Plastic straws ... to be banned
    Plastic straws, stirrers and ..."); else it begins at a seam.
    """
    opening = text.split(" ", 1)[0]
    again = text.find(f" {opening} ", len(opening), LONGEST_TITLE) if len(opening) >= LONG_WORD else -1
    candidates = [at for at in (again + 1 if again > 0 else None, first_seam(text[:LONGEST_TITLE])) if at]
    return next((at for at in candidates if at >= SHORTEST_TITLE and _is_one_sentence(text[:at])), None)


def _is_one_sentence(text: str) -> bool:
    return not any(mark in text for mark in (". ", "? ", "! ", ".” ", '." '))


def _can_end(before: str) -> bool:
    word = before.rsplit(" ", 1)[-1].strip("\"'“”‘’()").lower()
    return word not in _CANNOT_END
