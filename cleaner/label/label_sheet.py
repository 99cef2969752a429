"""The working sheet of a page's labelling: blocks side by side with the verdicts on them so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleaner.blocks.text_shape import is_all_caps, is_headline, is_paragraph
from cleaner.label.line_rules import Probability, line_rule
from cleaner.model import Block, Label, Labelled, Strength, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.values import LineRule

_DEFAULT, _OUTSIDE = Strength.DEFAULT, Strength.OUTSIDE  # looked up once, see there


_LEAST_SHOUTED = 200
"""Characters of a text in capitals; a shorter one may be a line that shouts."""

_NAME = re.compile(r"(?:[Aa]bout the [Aa]uthors?:? )?((?:[^\W\d_a-z][\w.’'&@-]*,? )+)")
_NO_NAMES = frozenset(
    "The A An It There He She They This That These Those We I You In On At But And His Her Their Our My".split()
)


def _surname(text: str) -> str:
    """The last word of the name that a text begins with ("Jo A. Roe is a ..."); empty where it begins with none."""
    found = _NAME.match(text)
    words = found[1].replace(",", "").split() if found else [""]
    return "" if words[0] in _NO_NAMES else words[-1].removesuffix("'s").removesuffix("’s")


def _is_shouted(blocks: Sequence[Block]) -> bool:
    """Whether all of a text is in capitals, so that they say nothing of any line."""
    return sum(len(block.text) for block in blocks) >= _LEAST_SHOUTED and all(
        is_all_caps(b.text) for b in blocks if b.lowercase != b.text
    )


def _in_small_letters(blocks: Sequence[Block]) -> list[Block]:
    return [block._replace(text=block.text.capitalize()) for block in blocks]


def _torn(labelled: Sequence[Labelled]) -> frozenset[int]:
    """The parts of one sentence around what a rule for spans has cut out of it.

    They look like lines of their own and are none: "and the Dow", "DJIA, +0.23%", "fell".
    """
    spans = [at for at, item in enumerate(labelled) if item.verdict.strength is Strength.SPAN and not item.verdict.label.in_text]
    inside = [
        at for at in spans if 0 < at < len(labelled) - 1 and not labelled[at].block.gap and _goes_on(labelled[at + 1].block)
    ]
    return frozenset(beside for at in inside for beside in (at - 1, at + 1))


def _goes_on(block: Block) -> bool:
    return not block.gap and (block.text[0].islower() or block.text[0] in ",;)–—")


class LabelSheet:
    """Blocks, also as they are ``shown`` to rules, the verdicts on them, and how many are ``named``.

    Lives for one call of ``label_in_context``.
    """

    __slots__ = (
        "_end_rules", "_is_kept", "_kept", "_outside", "_paragraphs", "_torn",
        "blocks", "named", "probability", "shown", "verdicts",
    )  # fmt: skip

    def __init__(
        self,
        labelled: Sequence[Labelled],
        is_kept: Callable[[str], bool] = lambda _: False,
        probability: Probability | None = None,
    ) -> None:
        """Start with the verdicts that the blocks came with.

        ``is_kept`` tells from a text whether no rule may take it; ``probability`` is the learned labeller's, where more than the
        words of a page's blocks is known.
        """
        self.blocks = [item.block for item in labelled]
        self.shown = _in_small_letters(self.blocks) if _is_shouted(self.blocks) else self.blocks
        self.verdicts = [item.verdict for item in labelled]
        self._outside = [verdict.strength is _OUTSIDE for verdict in self.verdicts]
        self.probability = probability
        self._is_kept = is_kept
        self._kept: dict[int, bool] = {}
        self._end_rules: dict[int, LineRule | None] = {}
        self._paragraphs: list[bool] | None = None
        self._torn = _torn(labelled)
        self.named = sum(not verdict.is_open for verdict in self.verdicts)

    def name(self, index: int, label: Label, rule: str, strength: Strength = Strength.CONTEXT) -> bool:
        """Give a block a verdict, unless the one it has is as strong or a keep rule holds it; whether it was given.

        A block that a keep rule holds may only be named by a rule of its own that leaves it in the text.
        """
        if not 0 <= index < len(self.blocks):
            return False
        old = self.verdicts[index]
        new = Verdict(label, rule, old.probability, strength)
        if not new.overrules(old):
            return False
        if self.is_kept(index) and not (strength is Strength.LINE and label.in_text):
            return False
        self.verdicts[index] = new
        self.named += old.is_open
        return True

    def is_free(self, index: int) -> bool:
        """Whether what stands around the block may still name it."""
        is_open = 0 <= index < len(self.blocks) and self.verdicts[index].strength is _DEFAULT
        return is_open and index not in self._torn and not self.is_kept(index)

    def is_kept(self, index: int) -> bool:
        """Whether a keep rule holds the block."""
        if index not in self._kept:
            self._kept[index] = self._is_kept(self.blocks[index].text)
        return self._kept[index]

    def end_rule(self, index: int, rules: Rules) -> LineRule | None:
        """The rule for the block if it stands in the head or the tail; looked up once."""
        if index not in self._end_rules:
            self._end_rules[index] = line_rule(self.blocks[index], rules.end_lines, self.probability)
        return self._end_rules[index]

    def is_mentioned(self, index: int, rules: Rules) -> bool:
        """Whether the person whose name the block begins with stands in another paragraph that is no such note itself."""
        name = _surname(self.blocks[index].text)
        mentioning = (at for at in self.paragraphs() if at != index and name in self.blocks[at].text)
        return any(not ((rule := self.end_rule(at, rules)) and rule.unmentioned) for at in mentioning)

    def is_out(self, index: int) -> bool:
        """Whether the block is out of the text; what lies beyond the page's ends is."""
        return not 0 <= index < len(self.blocks) or not self.verdicts[index].label.in_text

    def was_outside(self, index: int) -> bool:
        """Whether the block was outside the article before any rule for lines named it.

        What a rule says of such a block tells nothing of the article's beside it: "Read more" opens the answer above it, and
        the next question stands below.
        """
        return 0 <= index < len(self.blocks) and self._outside[index]

    def is_chrome(self, index: int) -> bool:
        """Whether the block is labelled as the publisher's."""
        return 0 <= index < len(self.blocks) and self.verdicts[index].label.is_chrome

    def is_picture(self, index: int) -> bool:
        """Whether the block is a picture's caption or credit."""
        return 0 <= index < len(self.blocks) and self.verdicts[index].label in (Label.CAPTION, Label.CREDIT)

    def paragraphs(self, *, backwards: bool = False) -> Iterator[int]:
        """Indices of the blocks that are plainly paragraphs of the article."""
        if self._paragraphs is None:
            self._paragraphs = [is_paragraph(block.text) for block in self.blocks]
        shaped, indices = self._paragraphs, range(len(self.blocks))
        return (
            i
            for i in (reversed(indices) if backwards else indices)
            if shaped[i] and self.verdicts[i].is_open and not self._is_question_title(i)
        )

    def _is_question_title(self, index: int) -> bool:
        """A question between the page's own lines is its headline ("Who is ...?" above a byline and a date)."""
        return is_headline(self.blocks[index].text) and self.is_in_masthead(index)

    def is_in_masthead(self, index: int) -> bool:
        """Whether furniture stands above the block, or its byline or date below."""
        if index and self.is_out(index - 1):
            return True
        return index + 1 < len(self.blocks) and self.verdicts[index + 1].label in (Label.BYLINE, Label.META)

    def is_beside_meta(self, index: int) -> bool:
        """Whether a date or another fact of the page stands right above or below the block."""
        return any(self.verdicts[i].label is Label.META for i in (index - 1, index + 1) if 0 <= i < len(self.blocks))

    def body_ends(self) -> tuple[int, int]:
        """Index of the first and last paragraph; ``(n, -1)`` where there is none."""
        first = next(self.paragraphs(), len(self.blocks))
        last = next(self.paragraphs(backwards=True), -1)
        return first, last
