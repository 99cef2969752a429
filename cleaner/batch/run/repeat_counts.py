"""Which units an outlet repeats in texts about different things, found in memory that does not grow with the texts.

Three turns over the file of units. The first counts each key up to four in two tables of fixed size, by hash; such a count
is never too low. The second counts exactly those keys alone that come to four there, where they are many some at a time. The
third keeps a sample of the texts of each that is left, those with the lowest hashes of content, on which is measured how much
they are about the same. Counts and samples, and so all that comes of them, are the same in whatever order the texts come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations
from math import ceil
from typing import NamedTuple

from cleaner.batch.read.origin import FOLDER
from cleaner.batch.run.unit_spill import TextKeys, UnitSpill, publisher_hash

LEAST_TEXTS = 4
"""Texts in which a unit must stand."""

_TABLE_SIZE = 1 << 24
"""Bytes of each of the two tables: with forty million units one in sixty counts four by chance, with six million none does."""

_MOST_COUNTED = 200_000
"""Keys that are counted exactly in one turn, some twenty megabytes."""
_MOST_REPEATS = 50_000
"""Keys that are gone on with, those in the most texts: samples of all of them are some sixty megabytes."""
_SAMPLE = 12
"""Texts by which the overlap is measured: 66 pairs."""
_OFFSET_BITS = 44


class Guard(NamedTuple):
    """From when on a unit is repeated.

    ``texts``: in so many texts; ``share`` of the outlet's texts, from 0 to 1; ``overlap``: the mean Jaccard index of the names
    in these texts, without the repeated units, below which they are about different things.
    """

    texts: int
    share: float
    overlap: float


NAMED = Guard(LEAST_TEXTS, 0.005, 0.14)
"""For the texts of a named outlet. In a large outlet four texts share a sentence by chance."""
UNNAMED = Guard(8, 0.05, 0.10)
"""For the texts of one folder of which nothing says whose they are: they may be about one thing, or of many outlets."""

_FEWEST_NAMES = 8
"""Different names without which nothing tells what a text is about; scripts without capitals have none."""
_MOSTLY_REPEATED = 0.5
"""Share of a text's words in repeated units from which on those count too: copies of one story have little else."""


class Repeat(NamedTuple):
    """A unit that an outlet repeats: its key, in how many texts it stands, their mean overlap, and how it begins in one."""

    publisher: str
    key: int
    texts: int
    overlap: float
    example: str


class RepeatCounter:
    """Takes the texts of a run, one by one, and tells then what is repeated in them.

    ``check`` is called now and then while it counts, and may end it by raising.
    """

    def __init__(self, spill: UnitSpill, check: Callable[[], None] = lambda: None) -> None:
        self._spill = spill
        self._check = check
        self._tables = (bytearray(_TABLE_SIZE), bytearray(_TABLE_SIZE))
        self._names: dict[int, str] = {}
        self._texts: Counter[int] = Counter()

    def add(self, publisher: str, packed: bytes) -> None:
        """Take a text of an outlet, as :func:`~cleaner.batch.run.unit_spill.pack` gives it."""
        owner = publisher_hash(publisher)
        self._names[owner] = publisher
        self._texts[owner] += 1
        self._spill.add(packed)

    def found(self) -> list[Repeat]:
        """What is repeated, by outlet, the most frequent first."""
        for text in self._relevant_texts():
            self._count_roughly(text.keys)
        counts = self._exact_counts()
        samples = self._samples(counts)
        repeats = [
            repeat
            for owner, by_key in samples.items()
            for repeat in self._guarded(owner, by_key, {key: counts[key] for key in by_key})
        ]
        return sorted(repeats, key=lambda repeat: (repeat.publisher, -repeat.texts, repeat.key))

    def _relevant_texts(self) -> Iterator[TextKeys]:
        """The texts of outlets that have enough of them."""
        for text in self._spill.texts():
            self._check()
            if self._texts[text.publisher] >= LEAST_TEXTS:
                yield text

    def _count_roughly(self, keys: Iterable[int]) -> None:
        first, second = self._tables
        mask = _TABLE_SIZE - 1
        for key in keys:
            low, high = key & mask, key >> 40 & mask
            if first[low] < LEAST_TEXTS:
                first[low] += 1
            if second[high] < LEAST_TEXTS:
                second[high] += 1

    def _exact_counts(self) -> dict[int, int]:
        """In how many texts each key stands that stands in enough of them; of too many the most frequent ones."""
        turns = 1
        while True:
            found: dict[int, int] = {}
            for turn in range(turns):
                counts = self._counts_of_turn(turn, turns)
                if counts is None:
                    break
                found.update((key, count) for key, count in counts.items() if count >= LEAST_TEXTS)
                if len(found) > 2 * _MOST_REPEATS:
                    found = _most_frequent(found)
            else:
                return _most_frequent(found)
            turns *= 4

    def _counts_of_turn(self, turn: int, turns: int) -> dict[int, int] | None:
        """The counts of the keys whose turn it is; None where these are more than are held at a time."""
        first, second = self._tables
        mask = _TABLE_SIZE - 1
        counts: dict[int, int] = {}
        for text in self._relevant_texts():
            for key in text.keys:
                if first[key & mask] == LEAST_TEXTS and second[key >> 40 & mask] == LEAST_TEXTS and key % turns == turn:
                    counts[key] = counts.get(key, 0) + 1
            if len(counts) > _MOST_COUNTED:
                return None
        return counts

    def _samples(self, counts: dict[int, int]) -> dict[int, dict[int, list[int]]]:
        """By publisher and key, the places of the texts with the lowest hashes that the key stands in."""
        found: dict[int, dict[int, list[int]]] = {}
        for text in self._relevant_texts():
            place = (text.content << _OFFSET_BITS) | text.offset
            needed = self._needed(text.publisher)
            for key in text.keys:
                if counts.get(key, 0) >= needed:
                    places = found.setdefault(text.publisher, {}).setdefault(key, [])
                    places.append(place)
                    if len(places) > 2 * _SAMPLE:
                        places[:] = _lowest(places)
        return found

    def _needed(self, owner: int) -> int:
        guard = self._guard(owner)
        return max(guard.texts, ceil(guard.share * self._texts[owner]))

    def _guard(self, owner: int) -> Guard:
        return UNNAMED if self._names[owner].startswith(FOLDER) else NAMED

    def _guarded(self, owner: int, samples: dict[int, list[int]], counts: dict[int, int]) -> Iterator[Repeat]:
        """The keys of one outlet whose texts are about different things."""
        subjects = _Subjects(self._spill, samples.keys())
        guard = self._guard(owner)
        for key, places in samples.items():
            self._check()
            offsets = [place & ((1 << _OFFSET_BITS) - 1) for place in _lowest(places)]
            overlap = subjects.overlap(offsets) if len(offsets) >= LEAST_TEXTS else 1.0
            if overlap < guard.overlap:
                example = next(unit.beginning for unit in self._spill.text(offsets[0]).units if unit.key == key)
                yield Repeat(self._names[owner], key ^ owner, counts[key], round(overlap, 3), example)


class _Subjects:
    """What the texts of one outlet are about: the names in them, without those in what is repeated."""

    def __init__(self, spill: UnitSpill, repeated: Collection[int]) -> None:
        self._spill = spill
        self._repeated = repeated
        self._names = lru_cache(maxsize=256)(self._names_at)
        self._pair = lru_cache(maxsize=100_000)(self._overlap_of)

    def overlap(self, offsets: Sequence[int]) -> float:
        """The mean Jaccard index of the texts at these places, two by two."""
        pairs = list(combinations(sorted(offsets), 2))
        return sum(self._pair(one, other) for one, other in pairs) / len(pairs)

    def _names_at(self, offset: int) -> tuple[frozenset[int], frozenset[int] | None]:
        """The names of a text in all; and without its repeated units, where enough is left."""
        text = self._spill.text(offset)
        own = [unit for unit in text.units if unit.key not in self._repeated]
        own_words = text.other_words + sum(unit.words for unit in own)
        words = text.other_words + sum(unit.words for unit in text.units)
        every = text.other_names.union(*(unit.names for unit in text.units))
        return every, text.other_names.union(*(unit.names for unit in own)) if own_words > _MOSTLY_REPEATED * words else None

    def _overlap_of(self, one: int, other: int) -> float:
        (all_one, own_one), (all_other, own_other) = self._names(one), self._names(other)
        if own_one is None or own_other is None:
            own_one, own_other = all_one, all_other
        if min(len(own_one), len(own_other)) < _FEWEST_NAMES:
            return 1.0
        shared = len(own_one & own_other)
        return shared / (len(own_one) + len(own_other) - shared)


def _most_frequent(counts: dict[int, int]) -> dict[int, int]:
    if len(counts) <= _MOST_REPEATS:
        return counts
    return dict(nsmallest(_MOST_REPEATS, counts.items(), key=lambda item: (-item[1], item[0])))


def _lowest(places: Iterable[int]) -> list[int]:
    """The places of the sample: of texts with the same content one, the lowest hashes first."""
    by_content: dict[int, int] = {}
    for place in sorted(places):
        by_content.setdefault(place >> _OFFSET_BITS, place)
    return list(by_content.values())[:_SAMPLE]
