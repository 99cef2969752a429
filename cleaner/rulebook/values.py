"""Rule sets as values. A rule kind is code, a rule is data.

The kinds:

``line``   a whole block, by its exact words (``is``) or a pattern (``match``);
``run``    blocks from a start to an end, at most ``within`` of them;
``appeal``  blocks side by side that ask the reader for something, by several cues that agree;
``span``   a stretch inside a block; named groups give each part its own label;
``field``  a fact (a date, a story code) read off a block;
``keep``   what no rule may take out.

Of pages in HTML, besides:

``layout``   the elements that hold the article;
``element``  an element and all in it, by CSS selector, tag or the words of its class and id;
``field``    with ``css`` instead of a pattern: a fact in an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.model import Label
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.selector import Selector

GENERIC = "_generic"
"""The id of the set that holds for every page; its languages' sets are ``_generic/es`` and so on."""

LONGEST_LINE = 400
"""Characters; a longer block is a paragraph, and line rules leave it alone unless told otherwise."""

LONGEST_PHRASE = 200
"""Characters of a line that is looked up as it stands."""

LONGEST_FIELD = 200
"""Characters of a block that states a fact."""

ZONES = ("anywhere", "head", "body", "tail", "ends")
SCOPES = ("block", "flat", "sentence", "caption")
TAKES = ("nothing", "headline", "headlines", "tags", "caption", "picture", "entry")
FIELDS = ("published", "modified", "url", "authors", "section", "topics")
PAGE_FIELDS = ("title", "kicker", "standfirst", *FIELDS)
TITLES = ("h1", "json-ld", "opengraph")
"""Where an outlet states its headlines as readers see them."""

MOST_HEADLINES = 16
"""Headlines that a line with ``takes = "headlines"`` takes with it at most."""

LARGEST_ELEMENT = 2_000
"""Characters of the text in an element; generic element rules leave a larger one alone, it may hold the article."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """A whole block.

    ``zone``: ``head`` and ``tail`` rules hold only in the run of furniture that
    opens or closes the page, ``ends`` rules in both, ``body`` rules only between the article's first and
    last paragraph. ``weak`` rules need furniture beside the block, a generic ``sure`` one holds on pages where the learned
    labeller would know better; an ``unmentioned`` one of the tail needs the
    name that the block begins with to stand in no paragraph of the article. ``takes``
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
    sure: bool = False
    unmentioned: bool = False
    takes: str = "nothing"
    longest: int = LONGEST_LINE

    @property
    def is_generic(self) -> bool:
        """Whether it is one of the generic set, which knows no outlet."""
        return self.id.startswith(f"{GENERIC}/")


@dataclass(frozen=True, slots=True)
class RunRule:
    """Blocks from one that matches ``starts`` to one that matches ``ends``, both included."""

    id: str
    label: Label
    starts: Pattern
    ends: Pattern
    within: int


@dataclass(frozen=True, slots=True)
class AppealRule:
    """Cues of a publisher's appeal, in one language.

    ``asks``: what is asked of the reader; ``ours``: how the publisher speaks of itself; ``terms``: sums, small print,
    where the money goes. Blocks side by side are an appeal where several of them agree.
    """

    id: str
    label: Label
    asks: tuple[Pattern, ...]
    ours: tuple[Pattern, ...]
    terms: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanRule:
    """A stretch inside a block; ``labels`` maps the pattern's named groups.

    ``scope``: any ``block``; only ``flat`` lines, on which a whole article stands; each
    ``sentence`` of those; or the ``caption`` that an element of a page holds.
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

    def value(self, text: str) -> str | None:
        """The fact that the rule reads off ``text``, if it finds one."""
        match = self.pattern.search(text)
        return match[1].strip() if match and match[1] else None


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """Where an article stands: all elements that ``root`` selects, in the order of the page.

    ``entry`` selects the posts of a live blog. Pages published after ``valid_until``
    (ISO date) have another layout.
    """

    id: str
    root: tuple[Selector, ...]
    entry: tuple[Selector, ...] = ()
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class ElementRule:
    """An element of a page and everything in it.

    By selector (``css``), by tag (``tags``), or by ``words`` of its class and id: "sign up" is in
    ``class="SignUp__box"``. ``links`` is the least share of its characters that must be links', ``longest`` how many
    characters it may have: any number by selector, else :data:`LARGEST_ELEMENT`. A ``weak`` rule says what an element is that is
    not in the article anyway. One that stands ``apart`` is strong, however much of the text is in its element and however good
    its prose, where enough of an article stands above it.
    """

    id: str
    label: Label
    css: tuple[Selector, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    longest: int | None = None
    links: float = 0.0
    weak: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ElementField:
    """A fact in an element's text, or in its ``attribute``."""

    id: str
    name: str
    css: tuple[Selector, ...]
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything one rule file says. One that ``extends`` is added to the set of its name, not put in its place.

    ``language`` is the outlet's first (``de``), for people who look for one; no rule asks for it.
    ``common`` are words that texts in the language of a generic set hold, with the spaces beside them;
    ``title_first`` says that a short first line without a full stop is the headline there.
    ``knows_texts`` says that line rules name all that texts of the outlet or family hold beside the article.
    """

    id: str
    name: str
    file: str = field(default="<rules>", compare=False)
    language: str = ""
    extends: bool = False
    domains: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    lines: tuple[LineRule, ...] = ()
    runs: tuple[RunRule, ...] = ()
    appeals: tuple[AppealRule, ...] = ()
    spans: tuple[SpanRule, ...] = ()
    fields: tuple[FieldRule, ...] = ()
    keeps: tuple[Pattern, ...] = ()
    is_family: bool = False
    markup: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    title_first: bool = False
    title_from: str | None = None
    knows_texts: bool = False
    layouts: tuple[LayoutRule, ...] = ()
    elements: tuple[ElementRule, ...] = ()
    element_fields: tuple[ElementField, ...] = ()
    kept_elements: tuple[Selector, ...] = ()

    @property
    def is_generic(self) -> bool:
        """Whether it holds for every page: the generic set, or that of a language."""
        return self.id == GENERIC or self.id.startswith(f"{GENERIC}/")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rule sets by id, the generic ones among them. Compared by identity."""

    sets: dict[str, RuleSet] = field(default_factory=dict)

    @property
    def outlets(self) -> Iterator[RuleSet]:
        """Rule sets of outlets and families, without the generic ones."""
        return (rules for rules in self.sets.values() if not rules.is_generic)

    @property
    def generic(self) -> tuple[RuleSet, ...]:
        """The rule sets that hold for every page: the generic one, then those of languages by their codes."""
        return tuple(sorted((rules for rules in self.sets.values() if rules.is_generic), key=lambda rules: rules.id))
