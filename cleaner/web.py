"""The way from a page in HTML to an article: the flow of :mod:`cleaner.pipeline`, with a tree in the place of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from cleaner.assemble import assemble, body_text
from cleaner.blocks.html import segment
from cleaner.blocks.spans import cut
from cleaner.label.label import label
from cleaner.label.pages import decide
from cleaner.metadata.outlet_fields import outlet_metadata
from cleaner.metadata.page import page_metadata
from cleaner.metadata.values import PageMetadata
from cleaner.model import NOT_ARTICLES, Article, Block, Favor, Labelled, Page
from cleaner.page.decode import warnings
from cleaner.page.language import is_plausible
from cleaner.page.tree import parse_html
from cleaner.rulebook.outlets import Recogniser
from cleaner.rulebook.selector import Index


def article_of(page: Page, recogniser: Recogniser, *, detect: Callable[[str], str], favor: Favor = "balance") -> Article:
    """The article on a page; ``detect`` names the language of a text, ``favor`` says which error is the worse one.

    The page's text is what a reader sees of it: offsets count that, not the source.
    Raises :class:`InputError` where the source cannot be parsed whole.
    """
    tree = parse_html(page.text, is_control_free=page.is_control_free)
    facts = _facts(tree, page, recogniser)
    document = segment(tree)
    seen = Page(document.text, page.url or facts.url, page.encoding)
    identified = recogniser.identify(seen, [placed.block for placed in document.placed], page.text)
    index = Index(tree)
    facts = outlet_metadata(facts, index, identified.rules)
    decision = decide(tree, index, document, identified.rules, facts, favor)
    near, far = _apart(decision.blocks)
    labelled = label(cut(document.text, near, identified.rules), identified.rules, is_titled=facts.title is not None)
    everything = sorted((*labelled, *far), key=lambda item: item.block.start)
    kind = decision.kind if decision.kind in NOT_ARTICLES else facts.kind
    text = body_text(everything)
    return assemble(
        seen,
        everything,
        identified,
        text=text,
        language=facts.language if facts.language and is_plausible(facts.language, text) else detect(text),
        facts=replace(facts, kind=kind),
        decided_by=decision.by,
        warnings=(*warnings(page), *facts.warnings, *decision.warnings),
        inlines=document.inlines,
        posts=decision.posts,
    )


def _facts(tree: Element, page: Page, recogniser: Recogniser) -> PageMetadata:
    """What the page states, its headline from where its outlet states it for readers."""
    return page_metadata(tree, page.url, title_source_of=lambda address: recogniser.title_from(recogniser.of_address(address)))


def _apart(blocks: Sequence[Block]) -> tuple[list[Block], list[Labelled]]:
    """The article's blocks with what stands right beside them, and the others.

    A page has five blocks of furniture for each of the article's; the text rules need to
    see only those that an article's block has for a neighbour.
    """
    is_far = [block.mark is not None and block.mark.label.is_chrome for block in blocks]
    near: list[Block] = []
    far: list[Labelled] = []
    for index, block in enumerate(blocks):
        if is_far[index] and block.mark and all(is_far[max(0, index - 1) : index + 2]):
            far.append(Labelled(block, *block.mark))
        else:
            near.append(block)
    return near, far
