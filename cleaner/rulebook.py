"""Rule sets as values. A rule kind is code, a rule is data.

The kinds:

``line``   a whole block, by its exact words (``is``) or a pattern (``match``);
``run``    blocks from a start to an end, at most ``within`` of them;
``span``   a stretch inside a block; named groups give each part its own label;
``field``  a fact (a date, a story code) read off a block;
``keep``   what no rule may take out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.model import Label
from cleaner.pattern import Pattern

GENERIC = "_generic"
LONGEST_LINE = 400
"""Characters; a longer block is a paragraph, and line rules leave it alone unless told otherwise."""

LONGEST_PHRASE = 200
"""Characters of a line that is looked up as it stands."""

LONGEST_FIELD = 200
"""Characters of a block that states a fact."""

ZONES = ("anywhere", "head", "body", "tail", "ends")
SCOPES = ("block", "flat", "sentence")
TAKES = ("nothing", "headline", "headlines", "tags", "caption", "picture", "entry")
FIELDS = ("published", "modified", "url", "authors", "section", "topics")


@dataclass(frozen=True, slots=True)
class LineRule:
    """A whole block.

    ``zone``: ``head`` and ``tail`` rules hold only in the run of furniture that
    opens or closes the page, ``ends`` rules in both, ``body`` rules only between the article's first and
    last paragraph. ``weak`` rules need furniture beside the block. ``takes``
    names what goes with it: the ``headline`` behind it on the same line, the
    ``headlines`` or ``tags`` below, the ``caption`` above, the ``picture`` around a
    counter, the live-blog ``entry`` around.
    """

    id: str
    label: Label
    phrases: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    zone: str = "anywhere"
    weak: bool = False
    takes: str = "nothing"
    longest: int = LONGEST_LINE


@dataclass(frozen=True, slots=True)
class RunRule:
    """Blocks from one that matches ``starts`` to one that matches ``ends``, both included."""

    id: str
    label: Label
    starts: Pattern
    ends: Pattern
    within: int


@dataclass(frozen=True, slots=True)
class SpanRule:
    """A stretch inside a block; ``labels`` maps the pattern's named groups.

    ``scope``: any ``block``; only ``flat`` lines, on which a whole article stands; or each
    ``sentence`` of those.
    """

    id: str
    pattern: Pattern
    label: Label | None
    labels: tuple[tuple[str, Label], ...]
    scope: str


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A fact in a block. Where it ``stays`` the block remains in the text, else it is a line rule's."""

    id: str
    name: str
    pattern: Pattern
    zone: str
    stays: bool

    @property
    def line(self) -> LineRule:
        """The line rule that takes the block out of the text."""
        return LineRule(self.id, Label.META, patterns=(self.pattern,), zone=self.zone, longest=LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything one rule file says. One that ``extends`` is added to the set of its name, not put in its place."""

    id: str
    name: str
    file: str = field(default="<rules>", compare=False)
    extends: bool = False
    domains: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    lines: tuple[LineRule, ...] = ()
    runs: tuple[RunRule, ...] = ()
    spans: tuple[SpanRule, ...] = ()
    fields: tuple[FieldRule, ...] = ()
    keeps: tuple[Pattern, ...] = ()
    is_family: bool = False


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rule sets by id, the generic one among them. Compared by identity."""

    sets: dict[str, RuleSet] = field(default_factory=dict)

    @property
    def outlets(self) -> Iterator[RuleSet]:
        """Rule sets of outlets and families, without the generic one."""
        return (rules for key, rules in self.sets.items() if key != GENERIC)
