r"""How many steps a pattern can take at most: a bound that holds for every text, worked out from the parsed expression.

Python's engine tries one way through a pattern after another. The ways are counted here from left to right. A repeat
can end in as many places as it has rounds, but only those count at which what follows can stand: one, where the repeat
cannot match what follows (``[^.]*\.``); every tenth, where ten plain characters follow (``.*newsletter``). The ways of
two repeats multiply, so that ``.*.*x`` is told from ``.*x``. No text is tried, and nothing is timed.
"""

from __future__ import annotations

from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner.rulebook.character_sets import alphabet_of, character_set
from cleaner.rulebook.fences import END, LOOK_AHEAD, MATCHED, Fence, agree, either, joined, survivors

_MOST = 10**15
"""Larger numbers of ways are all the same."""

_FEW_ROUNDS = 8
"""Rounds of a repeat that are written out to say what it begins with."""

_ONE_CHARACTER = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_ENDS = (op.AT_END, op.AT_END_STRING)
_NOTHING_KNOWN: Fence = ((),)


class Cost(NamedTuple):
    """Ways through an expression from one place, and the steps of all of them together."""

    ways: int
    steps: int


def steps_for_each_character(parsed: Any, length: int, *, is_anchored: bool) -> int:
    """The most steps that ``re`` takes with a pattern, for each character of any text of up to ``length`` characters."""
    alphabet = alphabet_of(parsed)
    reader = _Reader(length, alphabet, is_case_blind=bool(parsed.state.flags & op.SRE_FLAG_IGNORECASE))
    needed, rest = _split(list(parsed))
    starts = 1 if is_anchored else survivors(length, (2 << len(alphabet)) - 2, reader.fence(needed, _NOTHING_KNOWN))
    steps = length + starts * reader.sequence(needed, MATCHED).steps + reader.sequence(rest, MATCHED).steps
    return -(-steps // length)


def _split(items: list[Any]) -> tuple[list[Any], list[Any]]:
    """What has to match, and what is taken along if it can be: a text that comes so far matches, and is not tried again."""
    if not items:
        return [], []
    code, argument = items[-1]
    if code is op.SUBPATTERN:
        needed, rest = _split(list(argument[3]))
        return [*items[:-1], (code, (*argument[:3], needed))], rest
    if code in _REPEATS and argument[1] > argument[0]:
        low, high, inner = argument
        needed, rest = _split(list(inner)) if low == 1 else ([(code, (low, low, inner))][:low], [])
        return [*items[:-1], *needed], [*rest, (code, (0, int(high) - low, inner))]
    return items, []


class _Reader:
    """Reads parsed expressions for texts of a length."""

    def __init__(self, length: int, alphabet: str, *, is_case_blind: bool) -> None:
        self._length = length
        self._alphabet = alphabet
        self._is_case_blind = is_case_blind

    # ------------------------------------------------------------ what is sure to follow
    def fence(self, items: Any, follow: Fence) -> Fence:
        """What stands at the beginning of ``items``, with ``follow`` after them."""
        for code, argument in reversed(list(items)):
            follow = self._before(code, argument, follow)
        return follow

    def _before(self, code: Any, argument: Any, follow: Fence) -> Fence:
        if code in _ONE_CHARACTER:
            return joined(self._set(code, argument), follow)
        if code is op.SUBPATTERN:
            return self._within(argument).fence(argument[3], follow)
        if code is op.BRANCH:
            return either(*(self.fence(branch, follow) for branch in argument[1]))
        if code in _REPEATS:
            low, high, inner = argument
            found = follow if high == low else either(follow, self.fence(inner, follow if high == 1 else _NOTHING_KNOWN))
            for _ in range(min(low, _FEW_ROUNDS)):
                found = self.fence(inner, found)
            return found
        if argument in _ENDS:
            line_feed = self._set(op.LITERAL, 10) if argument is op.AT_END else 0
            return ((END,), (line_feed, END)) if line_feed else ((END,),)
        return _NOTHING_KNOWN if MATCHED[0] in follow else follow  # a word's edge may not be there

    def _set(self, code: Any, argument: Any) -> int:
        members = tuple(argument) if code is op.IN else argument
        return character_set(self._alphabet, code, members, is_case_blind=self._is_case_blind)

    def _within(self, argument: Any) -> _Reader:
        """The reader for a group, which may have a flag of its own."""
        _, added, taken, _ = argument
        is_case_blind = (self._is_case_blind or bool(added & op.SRE_FLAG_IGNORECASE)) and not taken & op.SRE_FLAG_IGNORECASE
        if is_case_blind == self._is_case_blind:
            return self
        return _Reader(self._length, self._alphabet, is_case_blind=is_case_blind)

    # ------------------------------------------------------------ ways and steps
    def sequence(self, items: Any, follow: Fence) -> Cost:
        """The cost of ``items`` one after the other, with ``follow`` after them."""
        items = list(items)
        fences = [follow]
        for code, argument in reversed(items):
            fences.append(self._before(code, argument, fences[-1]))
        ways, steps = 1, 0
        for (code, argument), fence in zip(items, fences[-2::-1], strict=True):
            cost = self._cost(code, argument, fence)
            steps = min(_MOST, steps + ways * cost.steps)
            ways = min(_MOST, ways * cost.ways)
        return Cost(ways, steps)

    def _cost(self, code: Any, argument: Any, follow: Fence) -> Cost:
        if code is op.SUBPATTERN:
            return self._within(argument).sequence(argument[3], follow)
        if code is op.BRANCH:
            return self._branches(argument[1], follow)
        if code in _REPEATS:
            low, high, inner = argument
            return self._repeat(low, high, inner, follow)
        return Cost(1, 1)

    def _branches(self, branches: Any, follow: Fence) -> Cost:
        """Only alternatives that may begin alike are ways beside each other; the others are left as soon as they differ."""
        costs = [self.sequence(branch, follow) for branch in branches]
        fences = [self.fence(branch, follow) for branch in branches]
        alike = [[cost for cost, other in zip(costs, fences, strict=True) if agree(fence, other)] for fence in fences]
        ways = max(sum(cost.ways for cost in each) for each in alike)
        steps = max(sum(cost.steps for cost in each) for each in alike) + sum(min(LOOK_AHEAD, cost.steps) for cost in costs)
        return Cost(min(_MOST, ways), min(_MOST, steps))

    def _repeat(self, low: int, high: int, inner: Any, follow: Fence) -> Cost:
        again = self.fence(inner, follow if high == 1 else _NOTHING_KNOWN)
        most = min(int(high), max(low, self._length // max(1, inner.getwidth()[0])))
        last = self.sequence(inner, follow)
        other = last if high == 1 else self.sequence(inner, again)
        may_end_early = agree(again, follow)
        if other.ways > 1 and high > 1:
            return _rounds(low if may_end_early else most, most, other, last)
        ends = min(_MOST, (most - low + 1) * last.ways)
        ends = survivors(ends, self.reach(inner), follow) if may_end_early else last.ways
        is_one = most == 1 or (len(inner) == 1 and inner[0][0] in _ONE_CHARACTER)
        steps = most * (last.steps if is_one else other.steps + last.steps)
        return Cost(max(1, ends), max(1, min(steps, most + 4 * self._length if _is_flat(inner) else _MOST)))

    def reach(self, items: Any) -> int:
        """All characters that ``items`` may match."""
        found = 0
        for code, argument in items:
            if code in _ONE_CHARACTER:
                found |= self._set(code, argument)
            elif code is op.SUBPATTERN:
                found |= self._within(argument).reach(argument[3])
            elif code is op.BRANCH:
                for branch in argument[1]:
                    found |= self.reach(branch)
            elif code in _REPEATS:
                found |= self.reach(argument[2])
        return found


def _rounds(low: int, high: int, other: Cost, last: Cost) -> Cost:
    """Up to ``high`` rounds, each of which can go several ways; after ``low`` any may be the last."""
    ways, steps, ways_so_far = 0, 0, 1
    for number in range(1, high + 1):
        ways += ways_so_far * last.ways if number >= low else 0
        steps += ways_so_far * (other.steps + last.steps)
        ways_so_far *= other.ways
        if ways_so_far > _MOST:
            return Cost(_MOST, _MOST)
    return Cost(ways + (low == 0), steps)


def _is_flat(items: Any) -> bool:
    """Whether each round of a repeat takes as many steps as it has characters, however long it is."""
    if len(items) == 1 and items[0][0] is op.SUBPATTERN:
        return _is_flat(items[0][1][3])
    ones = [argument[2] if code in _REPEATS else [(code, argument)] for code, argument in items]
    return len(ones) > 1 and all(len(one) == 1 and one[0][0] in _ONE_CHARACTER for one in ones)
