"""Which blocks are the article's, by whose word, and what rules say of them then."""

from __future__ import annotations

import pytest
from lxml import etree

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.label import pages as module
from cleaner.label.pages import LABELLER, NO, OUTDATED, TRUSTED, YES, Decision, decide, weighed
from cleaner.label.trafilatura import article
from cleaner.learned.html_model import confidence, probabilities
from cleaner.metadata.values import PageMetadata
from cleaner.model import CONSENT_WALL, ERROR_PAGE, NO_BODY, Label, Mark
from cleaner.page.tree import parse_html
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.selector import Index

BOTH = "labeller+trafilatura"
PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(6)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
TEASERS = "".join(
    f"<div class=teaser><h3><a href=/{number}>The harbour wall is mended after winter number {number}</a></h3>"
    f"<p>The crew of eleven people repaired the harbour wall over the winter, said board member {number}.</p></div>"
    for number in range(6)
)
DOUBTFUL = f"<div>{STORY}</div><div>{TEASERS * 5}</div>"
SURE = f"<nav><ul><li><a href=/>Home</a></li></ul></nav><article>{STORY}</article>"
LEAST = {"precision": 0.7, "balance": 0.5, "recall": 0.3}


def decided(body: str, rules: str = "", facts: PageMetadata | None = None, favor: module.Favor = "balance") -> Decision:
    tree = parse_html(f"<html><body>{body}</body></html>")
    rule_set = parse_rules(f'name = "T"\n{rules}', name="t")
    return decide(tree, Index(tree), segment(tree), Rules((rule_set,)), facts or PageMetadata(), favor)


def document_of(body: str) -> Document:
    return segment(parse_html(f"<html><body>{body}</body></html>"))


def marks(decision: Decision) -> dict[str, Mark | None]:
    return {block.text: block.mark for block in decision.blocks}


def inside(decision: Decision) -> list[str]:
    return [block.text for block in decision.blocks if block.mark is None]


# ---------------------------------------------------------------- the labeller
def test_where_the_labeller_trusts_itself_it_decides_alone() -> None:
    document = document_of(SURE)
    assert confidence(document, probabilities(document)) >= TRUSTED
    found = decided(SURE)
    assert (found.by, found.kind, inside(found)) == (LABELLER, "article", PARAGRAPHS)
    assert marks(found)["Home"] == Mark(Label.OTHER, "labeller/outside")


def test_every_block_has_its_probability() -> None:
    document = document_of(SURE)
    assert [block.score for block in decided(SURE).blocks] == [round(chance, 3) for chance in probabilities(document)]


def test_in_doubt_trafilatura_has_a_say() -> None:
    document = document_of(DOUBTFUL)
    assert confidence(document, probabilities(document)) < TRUSTED
    found = decided(DOUBTFUL)
    assert found.by == BOTH
    assert inside(found)[:6] == PARAGRAPHS
    assert {mark.rule for mark in marks(found).values() if mark} == {f"{BOTH}/outside"}


@pytest.mark.parametrize("favor", ["precision", "balance", "recall"])
def test_in_doubt_both_are_weighed(favor: module.Favor) -> None:
    tree = parse_html(f"<html><body>{DOUBTFUL}</body></html>")
    document = segment(tree)
    chances, seen = probabilities(document), article(tree, document)
    assert set(seen) == {True, False}
    expected = [chance >= LEAST[favor] for chance in weighed(chances, seen)]
    assert [block.mark is None for block in decided(DOUBTFUL, favor=favor).blocks] == expected


def test_a_yes_lifts_a_probability_and_a_no_lowers_it() -> None:
    assert weighed([0.5, 0.5, 1.0, 0.0], [True, False, True, False]) == [0.5 + YES / 2, 0.5 - NO / 2, 1.0, 0.0]


def test_trafilatura_leaves_the_tree_as_it_is() -> None:
    tree = parse_html(f"<html><body>{DOUBTFUL}</body></html>")
    document = segment(tree)
    before = etree.tostring(tree)
    article(tree, document)
    assert etree.tostring(tree) == before


def test_favor_moves_the_line() -> None:
    kept = {favor: set(inside(decided(DOUBTFUL, favor=favor))) for favor in LEAST}  # type: ignore[arg-type]
    assert kept["precision"] <= kept["balance"] <= kept["recall"] > kept["precision"]


# ---------------------------------------------------------------- a layout
LAYOUT = '[[layout]]\nid = "story"\nroot = ".story"\n'


def test_a_layout_decides_alone() -> None:
    found = decided(f"<p>{PARAGRAPHS[0]} Outside.</p><div class=story>{STORY}<p>Share</p></div>", LAYOUT)
    assert (found.by, inside(found), found.warnings) == ("t/story", [*PARAGRAPHS, "Share"], ())
    assert marks(found)[f"{PARAGRAPHS[0]} Outside."] == Mark(Label.OTHER, "t/story/outside")


@pytest.mark.parametrize("favor", ["precision", "recall"])
def test_a_layout_knows_no_favor(favor: module.Favor) -> None:
    body = f"<div class=story>{TEASERS}</div>{STORY}"
    assert inside(decided(body, LAYOUT, favor=favor)) == inside(decided(body, LAYOUT))


def test_a_layout_that_fits_nothing_is_outdated() -> None:
    found = decided(SURE, LAYOUT)
    assert (found.by, inside(found)) == (LABELLER, PARAGRAPHS)
    assert found.warnings == (f"{OUTDATED}: t: no element of this page fits its layout",)


def test_rules_without_a_layout_are_never_outdated() -> None:
    assert decided(SURE, 'signature = ["The Herald"]').warnings == ()


def test_the_posts_of_a_live_blog_are_told() -> None:
    posts = "".join(f"<div class=post><h3>Post {number}</h3><p>{text}</p></div>" for number, text in enumerate(PARAGRAPHS[:2]))
    found = decided(posts, '[[layout]]\nid = "live"\nentry = ".post"')
    assert len(found.posts) == 2
    assert marks(found)["Post 1"] == Mark(Label.LIVE_ENTRY_TITLE, "structure/live-entry-title")


def test_without_a_layout_there_are_no_posts() -> None:
    assert decided(SURE).posts == ()


# ---------------------------------------------------------------- pages without an article
PAGES = [
    ("<h1>Page not found</h1><p>Try the front page.</p>", PageMetadata(headlines=("Page not found",)), ERROR_PAGE),
    ("<p>We use cookies.</p><p>Your consent, please.</p>", PageMetadata(), CONSENT_WALL),
    ("<p><a href=/a>Home</a></p>", PageMetadata(), NO_BODY),
    ("", PageMetadata(), NO_BODY),
]


@pytest.mark.parametrize(("body", "facts", "kind"), PAGES, ids=["error", "consent", "links", "nothing"])
def test_of_a_page_without_an_article_everything_is_out(body: str, facts: PageMetadata, kind: str) -> None:
    found = decided(body, facts=facts)
    assert found.kind == kind
    assert {block.mark for block in found.blocks} <= {Mark(Label.OTHER, f"page/{kind}")}
    assert (len(found.blocks), found.posts, found.warnings) == (len(document_of(body).placed), (), ())


def test_the_headline_is_marked() -> None:
    found = decided(f"<article><h1>Ferry runs late</h1>{STORY}</article>", facts=PageMetadata(headlines=("Ferry runs late",)))
    assert marks(found)["Ferry runs late"] == Mark(Label.TITLE, "page/title")


@pytest.mark.parametrize(("more", "by"), [(0, BOTH), (-1, LABELLER)])
def test_of_a_page_with_too_many_blocks_trafilatura_is_not_asked(monkeypatch: pytest.MonkeyPatch, more: int, by: str) -> None:
    monkeypatch.setattr(module, "MOST_BLOCKS", len(document_of(DOUBTFUL).placed) + more)
    assert decided(DOUBTFUL).by == by


# ---------------------------------------------------------------- lists
def test_a_list_stays_or_goes_as_a_whole() -> None:
    document = document_of("<ul><li>Harbour one</li><li>Harbour two</li></ul><p>Harbour</p>")
    assert module._by_list(document, [0.9, 0.3, 0.1]) == pytest.approx([0.6, 0.6, 0.1])


def test_a_list_of_whole_articles_is_no_list() -> None:
    item = f"<li>{STORY}</li>"
    document = document_of(f"<ul>{item}<li>Harbour</li></ul>")
    chances = [0.9, 0.8, 0.9, 0.8, 0.9, 0.8, 0.1]
    assert module._by_list(document, chances) == chances
