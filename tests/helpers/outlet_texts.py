"""Many texts of one invented outlet: about different things, or all about one."""

from __future__ import annotations

from collections.abc import Sequence

_BEGINNINGS = ("Bar", "Cor", "Dun", "Fel", "Gar", "Hol", "Kel", "Lor", "Mar", "Nor", "Pen", "Ros", "Sal", "Tor", "Wen", "Yar")
_ENDINGS = ("bourne", "combe", "dale", "field", "gate", "ham", "ley", "mouth", "ness", "rick", "stead", "ton", "well", "worth")

APPEAL = "Readers of the Garrow Herald keep our reporters on the road, and every gift is matched by the harbour trust."
SUBHEADING = "What happens next to the crew"
ATTRIBUTION = "Editorial Board, Garrow Herald"
TRANSCRIPT = "The transcript of the interview in full is as follows:"
REFRAIN = "And that is the way it is today."
STAYS = (SUBHEADING, ATTRIBUTION, TRANSCRIPT, REFRAIN)
"""What stands in every text and is the article's."""


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PARAGRAPHS = 12


def names(seed: int, count: int) -> list[str]:
    """Names of places; those of eighty seeds are all different."""
    number = len(_BEGINNINGS) ** 2 * len(_ENDINGS)
    picked = [(seed * count + step) * 37 % number for step in range(count)]
    parts = [(at % 16, at // 16 % 16, at // 256) for at in picked]
    return [_BEGINNINGS[first] + _BEGINNINGS[second].lower() + _ENDINGS[third] for first, second, third in parts]


def story(seed: int, *, version: int | None = None) -> list[str]:
    """The paragraphs of a story; those of several versions of it are worded differently."""
    found = names(seed, 3 * _PARAGRAPHS)
    told = seed if version is None else 1_000 + version
    boats, piers = _NUMBERS[told % 12], _NUMBERS[told // 12 % 12]
    return [
        f"the harbour of {one} has {boats} boats and {piers} piers more than that of {two}, and {three} knows it by"
        f" {_NUMBERS[(told + at) % 12]} counts."
        for at, (one, two, three) in enumerate(zip(found[::3], found[1::3], found[2::3], strict=True))
    ]


def text(seed: int, extra: Sequence[str] = (APPEAL, *STAYS), *, version: int | None = None) -> str:
    """A text, with lines that others have too between its paragraphs."""
    first, *rest = story(seed, version=version)
    return "\n\n".join((first, *extra, *rest)) + "\n"
