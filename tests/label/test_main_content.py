"""Which blocks of a page are the article's, and by whose word."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from labelling import LAYOUT, PARAGRAPHS, STORY, Given, document_of, given_by, page_view
from lxml import etree

from cleaner.blocks.html import segment
from cleaner.label import main_content as module
from cleaner.label.main_content import (
    AGREE_WEIGHT,
    CONFIDENCE_THRESHOLD,
    DISAGREE_WEIGHT,
    KEEP_THRESHOLD,
    LABELLER,
    OUTDATED,
    MainContent,
    keep_threshold,
    weighed,
)
from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import revise
from cleaner.label.trafilatura import article
from cleaner.learned.html_model import confidence, probabilities
from cleaner.metadata.values import PageMetadata
from cleaner.model import CONSENT_WALL, ERROR_PAGE, NO_BODY, Favor, Label, Verdict
from cleaner.page.tree import parse_html

BOTH = "labeller+trafilatura"
TEASERS = "".join(
    f"<div class=teaser><h3><a href=/{number}>The harbour wall is mended after winter number {number}</a></h3>"
    f"<p>The crew of eleven people repaired the harbour wall over the winter, said board member {number}.</p></div>"
    for number in range(30)
)
DOUBTFUL = f"<div>{STORY}</div><div>{TEASERS}</div>"
SURE = f"<nav><ul><li><a href=/>Home</a></li></ul></nav><article>{STORY}</article>"


class Decided(NamedTuple):
    """What was decided of a page: its content, and what its blocks were given before the rules for lines see them."""

    content: MainContent
    texts: list[str]
    verdicts: list[Verdict]

    @property
    def given(self) -> dict[str, Given]:
        return {text: given_by(verdict) for text, verdict in zip(self.texts, self.verdicts, strict=True)}

    @property
    def inside(self) -> list[str]:
        return [text for text, verdict in zip(self.texts, self.verdicts, strict=True) if verdict.is_open]


def decided(body: str, rules: str = "", metadata: PageMetadata | None = None, favor: Favor = "balance") -> Decided:
    view = page_view(body, rules, metadata, favor)
    verdicts = resolve(view, labellers_for(view))
    return Decided(view.main_content, [block.text for block in view.blocks], verdicts)


# ---------------------------------------------------------------- the labeller
def test_where_the_labeller_trusts_itself_it_decides_alone() -> None:
    document = document_of(SURE)
    assert confidence(document, probabilities(document)) >= CONFIDENCE_THRESHOLD
    found = decided(SURE)
    assert (found.content.by, found.content.kind, found.inside) == (LABELLER, None, PARAGRAPHS)
    assert found.given["Home"] == (Label.OTHER, "labeller/outside")


def test_every_block_has_its_probability() -> None:
    document = document_of(SURE)
    assert [verdict.probability for verdict in decided(SURE).verdicts] == [round(p, 3) for p in probabilities(document)]


def test_in_doubt_trafilatura_has_a_say() -> None:
    document = document_of(DOUBTFUL)
    assert confidence(document, probabilities(document)) < CONFIDENCE_THRESHOLD
    found = decided(DOUBTFUL)
    assert found.content.by == BOTH
    assert found.inside[:6] == PARAGRAPHS
    assert {each[1] for each in found.given.values() if each} == {f"{BOTH}/outside"}


@pytest.mark.parametrize("favor", ["precision", "balance", "recall"])
def test_in_doubt_both_are_weighed(favor: Favor) -> None:
    tree = parse_html(f"<html><body>{DOUBTFUL}</body></html>")
    document = segment(tree)
    estimated, seen = probabilities(document), article(tree, document)
    assert set(seen) == {True, False}
    expected = [p >= KEEP_THRESHOLD[favor] for p in weighed(estimated, seen)]
    assert [verdict.is_open for verdict in decided(DOUBTFUL, favor=favor).verdicts] == expected


@pytest.mark.parametrize(
    ("first", "others", "favor", "threshold"),
    [
        (0.9, 0.45, "balance", KEEP_THRESHOLD["recall"]),
        (0.9, 0.55, "balance", KEEP_THRESHOLD["balance"]),  # all is kept
        (0.9, 0.02, "balance", KEEP_THRESHOLD["balance"]),  # no more is expected
        (0.9, 0.45, "precision", KEEP_THRESHOLD["precision"]),
        (0.1, 0.45, "balance", KEEP_THRESHOLD["recall"]),  # nothing would be kept
    ],
)
def test_an_article_is_not_lost_for_a_hair_s_breadth(first: float, others: float, favor: Favor, threshold: float) -> None:
    document = document_of(3 * STORY)
    p = [first, *([others] * (len(document.placed) - 1))]
    assert keep_threshold(document, p, favor) == threshold


def test_a_short_page_is_not_lost_so() -> None:
    document = document_of(f"<p>{PARAGRAPHS[0]}</p>")
    assert keep_threshold(document, [0.45], "balance") == KEEP_THRESHOLD["balance"]


def test_a_yes_lifts_a_probability_and_a_no_lowers_it() -> None:
    assert weighed([0.5, 0.5, 1.0, 0.0], [True, False, True, False]) == [
        0.5 + AGREE_WEIGHT / 2,
        0.5 - DISAGREE_WEIGHT / 2,
        1.0,
        0.0,
    ]


def test_trafilatura_leaves_the_tree_as_it_is() -> None:
    tree = parse_html(f"<html><body>{DOUBTFUL}</body></html>")
    document = segment(tree)
    before = etree.tostring(tree)
    article(tree, document)
    assert etree.tostring(tree) == before


def test_favor_moves_the_line() -> None:
    kept = {favor: set(decided(DOUBTFUL, favor=favor).inside) for favor in KEEP_THRESHOLD}
    assert kept["precision"] <= kept["balance"] <= kept["recall"] > kept["precision"]


# ---------------------------------------------------------------- a layout


def test_a_layout_decides_alone() -> None:
    found = decided(f"<p>{PARAGRAPHS[0]} Outside.</p><div class=story>{STORY}<p>Share</p></div>", LAYOUT)
    assert (found.content.by, found.inside, found.content.warnings) == ("t/story", [*PARAGRAPHS, "Share"], ())
    assert found.given[f"{PARAGRAPHS[0]} Outside."] == (Label.OTHER, "t/story/outside")


@pytest.mark.parametrize("favor", ["precision", "recall"])
def test_a_layout_knows_no_favor(favor: Favor) -> None:
    body = f"<div class=story>{TEASERS}</div>{STORY}"
    assert decided(body, LAYOUT, favor=favor).inside == decided(body, LAYOUT).inside


def test_a_layout_that_fits_nothing_is_outdated() -> None:
    found = decided(SURE, LAYOUT)
    assert (found.content.by, found.inside) == (LABELLER, PARAGRAPHS)
    assert found.content.warnings == (f"{OUTDATED}: t: no element of this page fits its layout",)


def test_rules_without_a_layout_are_never_outdated() -> None:
    assert decided(SURE, 'signature = ["The Herald"]').content.warnings == ()


# ---------------------------------------------------------------- pages without an article
PAGES = [
    ("<h1>Page not found</h1><p>Try the front page.</p>", PageMetadata(headlines=("Page not found",)), ERROR_PAGE),
    ("<p>We use cookies.</p><p>Your consent, please.</p>", PageMetadata(), CONSENT_WALL),
    ("<p><a href=/a>Home</a></p>", PageMetadata(), NO_BODY),
    ("", PageMetadata(), NO_BODY),
]


@pytest.mark.parametrize(("body", "metadata", "kind"), PAGES, ids=["error", "consent", "links", "nothing"])
def test_of_a_page_without_an_article_everything_is_out(body: str, metadata: PageMetadata, kind: str) -> None:
    found = decided(body, metadata=metadata)
    assert found.content.kind == kind
    assert set(found.given.values()) <= {(Label.OTHER, f"page/{kind}")}
    assert found.content.warnings == ()


@pytest.mark.parametrize(("body", "metadata", "kind"), PAGES, ids=["error", "consent", "links", "nothing"])
def test_nor_is_anything_on_it_read_as_a_headline(body: str, metadata: PageMetadata, kind: str) -> None:
    view = page_view(body, metadata=metadata)
    labelled = revise(view, resolve(view, labellers_for(view)))
    assert {item.verdict.rule for item in labelled} <= {f"page/{kind}"}


@pytest.mark.parametrize(("more", "by"), [(0, BOTH), (-1, LABELLER)])
def test_of_a_page_with_too_many_blocks_trafilatura_is_not_asked(monkeypatch: pytest.MonkeyPatch, more: int, by: str) -> None:
    monkeypatch.setattr(module, "MOST_BLOCKS", len(document_of(DOUBTFUL).placed) + more)
    assert decided(DOUBTFUL).content.by == by
