"""Made-up pages on their way through the labellers, and what was said of their blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cleaner.blocks.document import Document
from cleaner.blocks.segment import segment
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.resolve import OPEN
from cleaner.label.view import Settings, View
from cleaner.metadata.values import PageMetadata
from cleaner.model import Block, Favor, Label, Labelled, Strength, Verdict
from cleaner.page.page import Page
from cleaner.page.tree import parse_html
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.outlets import Identification

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(6)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LAYOUT = '[[layout]]\nid = "story"\nroot = ".story"\n'

Given = tuple[Label, str] | None
"""A block's label and the rule that gave it; ``None`` where nobody has named it."""


def block(text: str, gap: int = 2, indent: int = 0, *, bullet: bool = False, flat: bool = False) -> Block:
    return Block(0, len(text), text, text.lower(), gap, indent, bullet, flat)


def named(item: Block, label: Label, rule: str = "test/rule", strength: Strength = Strength.SPAN) -> Labelled:
    return Labelled(item, Verdict(label, rule, None, strength))


def sheet_of(blocks: Iterable[Block | str], is_kept: Callable[[str], bool] = lambda _: False) -> LabelSheet:
    """A sheet of blocks that nobody has named."""
    made = (block(each) if isinstance(each, str) else each for each in blocks)
    return LabelSheet([Labelled(each, OPEN) for each in made], is_kept)


FURNITURE = {
    "[nav]": Label.NAV,
    "[a line of furniture as long as a title]": Label.NAV,
    "[share]": Label.SHARE,
    "[date]": Label.META,
    "[byline]": Label.BYLINE,
    "[advert]": Label.AD,
    "[caption]": Label.CAPTION,
    "[title]": Label.TITLE,
}


def sheet_from(*page: str | Block) -> LabelSheet:
    """A sheet in which the words in square brackets are labelled as what they say, by the rule ``furniture``."""
    made = sheet_of(page)
    for index, item in enumerate(made.blocks):
        if item.text in FURNITURE:
            made.name(index, FURNITURE[item.text], "furniture", Strength.LINE)
    return made


def given_by(verdict: Verdict) -> Given:
    return None if verdict.is_open else (verdict.label, str(verdict.rule))


def given(sheet: LabelSheet) -> list[Given]:
    return list(map(given_by, sheet.verdicts))


def rules_of(toml: str = "", name: str = "t") -> Rules:
    return Rules((parse_rules(f'name = "T"\n{toml}', name=name),))


def view_of(page: Page, toml: str = "", metadata: PageMetadata | None = None, favor: Favor = "balance", name: str = "t") -> View:
    """A page with these rules and nothing else."""
    identification = Identification(rules_of(toml, name), None, (), None)
    return View(page, segment(page), metadata or PageMetadata(), identification, Settings(favor, detect_language=False))


def page_view(body: str, toml: str = "", metadata: PageMetadata | None = None, favor: Favor = "balance") -> View:
    """The view of a page in HTML with this body."""
    source = f"<html><body>{body}</body></html>"
    return view_of(Page(source, None, None, tree=parse_html(source)), toml, metadata, favor)


def text_view(text: str = "", toml: str = "", *, rules: Sequence[str] = (), name: str = "t") -> View:
    """The view of a text."""
    return view_of(Page(text, None, None), "".join((toml, *rules)), name=name)


def document_of(body: str) -> Document:
    return page_view(body).document
