"""What a text must have for a pattern to match it, read off the parsed expression.

Looking for a word costs a hundredth of trying a pattern. Everything here is
necessary and never sufficient: it may let a pattern be tried in vain, it may
not hide a match.
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner.rulebook.literal_prefixes import Item, Items, is_no_letter, literal_prefixes_of

FINAL_MARKS = frozenset(".!?…:;,\"”'’)]")
"""The characters that end most paragraphs; a caption or a headline seldom ends in one."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_BEGINNINGS = (op.AT_BEGINNING, op.AT_BEGINNING_STRING)
_ENDS = (op.AT_END, op.AT_END_STRING)
_EDGES = (*_BEGINNINGS, *_ENDS, op.AT_BOUNDARY)
_MARK_WEIGHTS = dict.fromkeys("[]{}<>|✕©→»•", 6) | dict.fromkeys("()", 2)
"""How many letters a mark counts for in telling texts apart: brackets of most kinds are rare in prose."""

_WORD = re.compile(r"\w+")
_COMMON_WORDS = frozenset(
    "a about all an and are as at be by can do for from get has have here how if in is it its more most my new no not now of "
    "on one or our out see so that the their this to up us use via was we what when who will with you your "
    "der die das la le de el o".split()
)


class Requirements(NamedTuple):
    """What any text that matches has; all words in lower case, ``None`` where nothing could be read off.

    ``literal_prefixes``        what :func:`cleaner.rulebook.literal_prefixes.literal_prefix` gives for it is one of these;
    ``words``                   words of which it holds one;
    ``literals``                runs of characters of which it holds one;
    ``final_marks``             those of :data:`FINAL_MARKS` that may be its last character;
    ``min_length, max_length``  its length in code points, both included;
    ``is_anchored``             it is matched from its beginning.
    """

    literal_prefixes: frozenset[str] | None
    words: frozenset[str] | None
    literals: frozenset[str] | None
    final_marks: frozenset[str]
    min_length: int
    max_length: int | None
    is_anchored: bool

    @property
    def most_selective(self) -> frozenset[str]:
        """Whichever of words and literals a text is less likely to hold; empty where there is neither."""
        words, literals = self.words or frozenset(), self.literals or frozenset()
        if words and literals and min(map(_selectivity, literals)) <= min(map(len, words)):
            return words
        return literals or words


def requirements_of(parsed: Any) -> Requirements:
    """The requirements of a parsed expression (what ``re._parser.parse`` gives)."""
    items: Items = list(parsed)
    is_anchored = bool(items) and items[0][0] is op.AT and items[0][1] in _BEGINNINGS
    is_closed = bool(items) and items[-1][0] is op.AT and items[-1][1] in _ENDS
    min_length, max_length = parsed.getwidth()
    return Requirements(
        literal_prefixes=literal_prefixes_of(items) if is_anchored else None,
        words=_required_words(items),
        literals=_required_literals(items),
        final_marks=_final_marks(items)[0] if is_closed else FINAL_MARKS,
        min_length=min_length,
        max_length=max_length if is_anchored and is_closed and max_length < op.MAXREPEAT else None,
        is_anchored=is_anchored,
    )


# ---------------------------------------------------------------- words that must be there
def _required_words(parsed: Items, left_open: bool = True, right_open: bool = True) -> frozenset[str] | None:
    """Words of which any match holds one. An open side may lie inside a longer word."""
    candidates: list[frozenset[str]] = []
    run, run_open = "", left_open
    for position, item in enumerate(parsed):
        if item[0] is op.LITERAL:
            run += chr(item[1])
            continue
        here, after = parsed[position:], parsed[position + 1 :]
        candidates.extend(_whole_words(run, run_open, not _begins_at_edge(here)))
        inner_left = bool(_WORD.match(run[-1])) if run else run_open
        inner_right = not _begins_at_edge(after) if after else right_open
        inner = _inner_words(item, inner_left, inner_right)
        if inner:
            candidates.append(inner)
        run, run_open = "", not _ends_at_edge(item)
    candidates.extend(_whole_words(run, run_open, right_open))
    return min(candidates, key=_cost, default=None)


def _begins_at_edge(items: Items) -> bool:
    """Whether no word can go on from what stands before ``items``."""
    if not items:
        return False
    (code, argument), rest = items[0], items[1:]
    if code is op.LITERAL:
        return not _WORD.match(chr(argument))
    if code is op.IN:
        return all(is_no_letter(*member) for member in argument)
    if code is op.SUBPATTERN:
        return _begins_at_edge(list(argument[3]) + rest)
    if code is op.BRANCH:
        return all(_begins_at_edge(list(branch) + rest) for branch in argument[1])
    if code in _REPEATS:
        return _begins_at_edge(list(argument[2])) and (argument[0] > 0 or _begins_at_edge(rest))
    return code is op.AT and argument in _EDGES


def is_mark(code: Any, argument: Any) -> bool:
    """Whether an element matches one mark or space and nothing else."""
    if code is op.IN:
        return all(is_no_letter(kind, value) for kind, value in argument)
    return code is op.LITERAL and not _WORD.match(chr(argument))


def _ends_at_edge(item: Item) -> bool:
    """Whether no word can go on from this element into what follows it."""
    code, argument = item
    if code is op.SUBPATTERN:
        return bool(argument[3]) and _ends_at_edge(list(argument[3])[-1])
    if code is op.BRANCH:
        return all(branch and _ends_at_edge(list(branch)[-1]) for branch in argument[1])
    if code in _REPEATS:
        return argument[0] > 0 and bool(argument[2]) and _ends_at_edge(list(argument[2])[-1])
    return is_mark(code, argument) or (code is op.AT and argument in _EDGES)


def _whole_words(run: str, left_open: bool, right_open: bool) -> list[frozenset[str]]:
    """The words of a literal run, without one that may be part of a longer word.

    Nor one with a Turkish İ, which is two characters in lower case and there no part of a word.
    """
    return [
        frozenset({word.group().lower()})
        for word in _WORD.finditer(run)
        if not (left_open and word.start() == 0) and not (right_open and word.end() == len(run)) and "İ" not in word.group()
    ]


def _inner_words(item: Item, left_open: bool, right_open: bool) -> frozenset[str] | None:
    code, argument = item
    if code is op.SUBPATTERN:
        return _required_words(list(argument[3]), left_open, right_open)
    if code in _REPEATS and argument[0] > 0:
        inner, again = list(argument[2]), argument[1] > 1  # then a word may run from one round into the next
        left_open |= again and not _ends_at_edge(inner[-1])
        right_open |= again and not _begins_at_edge(inner)
        return _required_words(inner, left_open, right_open)
    if code is op.BRANCH:
        branches = [_required_words(list(branch), left_open, right_open) for branch in argument[1]]
        if all(branches):
            return frozenset().union(*(words for words in branches if words))
    return None


def _cost(words: frozenset[str]) -> tuple[int, int]:
    """Rare words are better than common ones, few better than many, long better than short."""
    return (len(words) + 20 * len(words & _COMMON_WORDS), -min(len(word) for word in words))


def _required_literals(parsed: Items) -> frozenset[str] | None:
    """Runs of plain characters of which any match holds one."""
    candidates: list[frozenset[str]] = []
    run = ""
    for code, argument in [*parsed, (None, None)]:
        if code is op.LITERAL:
            run += chr(argument)
            continue
        candidates.append(frozenset({run.lower()}))
        run = ""
        if code is op.SUBPATTERN or (code in _REPEATS and argument[0] > 0):
            candidates.append(_required_literals(list(argument[-1])) or frozenset({""}))
        elif code is op.BRANCH:
            branches = [_required_literals(list(branch)) for branch in argument[1]]
            candidates.append(frozenset().union(*(b or {""} for b in branches)))
    best = max(candidates, key=lambda literals: min(map(_selectivity, literals)))
    return best if min(map(_selectivity, best)) else None


def _selectivity(literal: str) -> int:
    """How seldom a text holds it, in letters: its length, and a mark counts as many."""
    return len(literal.strip()) + sum(_MARK_WEIGHTS.get(character, 0) for character in literal)


# ---------------------------------------------------------------- characters it may end in
def _final_marks(items: Items) -> tuple[frozenset[str], bool]:
    """Which of :data:`FINAL_MARKS` a match may end in, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for code, argument in reversed(items):
        characters, may_be_empty = _final_marks_of_item(code, argument)
        found |= characters
        if not may_be_empty:
            return found, False
    return found, True


def _final_marks_of_item(code: Any, argument: Any) -> tuple[frozenset[str], bool]:
    if code is op.LITERAL:
        return FINAL_MARKS & {chr(argument)}, False
    if code is op.NOT_LITERAL:
        return FINAL_MARKS - {chr(argument)}, False
    if code is op.IN:
        return frozenset(c for c in FINAL_MARKS if _is_member(c, argument)), False
    if code is op.AT:
        return frozenset(), True
    if code is op.SUBPATTERN:
        return _final_marks(list(argument[3]))
    if code in _REPEATS:
        characters, may_be_empty = _final_marks(list(argument[2]))
        return characters, may_be_empty or argument[0] == 0
    if code is op.BRANCH:
        branches = [_final_marks(list(branch)) for branch in argument[1]]
        return frozenset().union(*(characters for characters, _ in branches)), any(empty for _, empty in branches)
    return FINAL_MARKS, False


def _is_member(character: str, members: Items) -> bool:
    """Whether a character class holds a mark; a category that is not about words or space counts as holding it."""
    is_negated = members[0][0] is op.NEGATE
    return is_negated != any(_holds(*member, ord(character)) for member in members[is_negated:])


def _holds(code: Any, argument: Any, point: int) -> bool:
    if code is op.LITERAL:
        return bool(argument == point)
    if code is op.RANGE:
        return bool(argument[0] <= point <= argument[1])
    return argument in (op.CATEGORY_NOT_SPACE, op.CATEGORY_NOT_WORD, op.CATEGORY_NOT_DIGIT)
