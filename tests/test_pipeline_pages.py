"""From a page in HTML to an article."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, clean
from cleaner.article import Article
from cleaner.model import FLAT_LINE
from cleaner.model.errors import InputError
from cleaner.rulebook.load import load_rules, parse_rules
from cleaner.rulebook.values import Rulebook
from cleaner.tools.check import ADDRESS, INPUT, PAGE, cases

FIXTURES = Path(__file__).parent.parent / "fixtures"
PARAGRAPHS = [
    "The ferry across the Wendle will run until midnight from the first of May, the harbour board decided "
    f"at meeting number {number} of the year."
    for number in range(1, 7)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
BODY = "\n\n".join(PARAGRAPHS)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def accounted(article: Article) -> list[str]:
    """All words of an article's pieces in page order."""
    pieces = sorted(article.kept + article.removed, key=lambda piece: piece.start)
    return " ".join(piece.text for piece in pieces).split()


# ---------------------------------------------------------------- the body
def test_the_article_comes_out_of_its_page() -> None:
    source = page(
        f"<nav><ul><li><a href=/>Home</a><li><a href=/w>Weather</a></ul></nav><article><h1>Ferry runs late</h1>{STORY}</article>"
        "<footer>Imprint</footer>",
        "<title>Ferry runs late - The Herald</title>",
    )
    article = clean(source)
    assert (article.text, article.title, article.kind) == (BODY, "Ferry runs late", "article")


def test_every_word_that_is_seen_is_in_a_piece() -> None:
    article = clean(page(f"<nav>Home</nav><h1>Ferry</h1>{STORY}<aside>Read <b>more</b></aside><table><tr><td>a<td>b</table>"))
    assert accounted(article) == f"Home Ferry {' '.join(PARAGRAPHS)} Read more a | b".split()


def test_cleaning_the_text_again_changes_nothing() -> None:
    article = clean(page(f"<nav>Home</nav><h1>Ferry</h1>{STORY}"))
    assert clean(article.text).text == article.text


def test_lists_quotes_tables_and_subheadings_stay() -> None:
    inside = "<h2>What is new</h2><ul><li>A night ferry at half past eleven</li><li>A ferry for bicycles on Sundays</li></ul>"
    quote = "<blockquote><p>Nobody has asked the ferryman when he would like to sleep, and nobody will.</p></blockquote>"
    article = clean(page(f"<article>{STORY}{inside}<p>{PARAGRAPHS[0]} Again.</p>{quote}<p>{PARAGRAPHS[1]} Again.</p></article>"))
    for words in ("What is new", "- A night ferry at half past eleven", "Nobody has asked the ferryman"):
        assert words in article.text


def test_an_embedded_post_is_apart() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>The ferry is late and so am I.</p>&mdash; Ann Lee (@annlee) '
        '<a href="https://twitter.com/annlee/status/12?ref=x">May 2, 2021</a></blockquote>'
    )
    article = clean(page(f"<article>{STORY}{post}<p>{PARAGRAPHS[0]} Again.</p></article>"))
    (embed,) = article.embeds
    assert (embed.text, embed.author, embed.url) == (
        "The ferry is late and so am I.", "Ann Lee (@annlee)", "https://twitter.com/annlee/status/12",
    )  # fmt: skip
    assert "late and so am I" not in article.text


def test_a_caption_is_apart_with_its_credit() -> None:
    figure = "<figure><img src=x><figcaption>The ferry in the fog. (Photo: Ann Lee)</figcaption></figure>"
    article = clean(page(f"<article>{STORY}{figure}<p>{PARAGRAPHS[0]} Again.</p></article>"))
    assert "in the fog" not in article.text
    assert [(caption.text, caption.credit) for caption in article.captions] == [("The ferry in the fog.", "Ann Lee")]


# ---------------------------------------------------------------- rules
RULES = """
name = "The Herald"
domains = ["herald.example"]
[[layout]]
id = "story"
root = [".part"]
[[element]]
id = "box"
label = "chrome-promo"
css = [".box"]
[[element]]
id = "dek"
label = "standfirst"
css = [".dek"]
[[field]]
id = "byline"
name = "authors"
css = [".who"]
[keep]
css = [".kept"]
"""
URL = "https://www.herald.example/ferry"


def with_rules(source: str, rules: str = RULES) -> Article:
    generic = load_rules().sets["_generic"]
    own = parse_rules(rules, name="herald.example")
    return Cleaner(Rulebook({"_generic": generic, "herald.example": own}), detect_language=False).clean(source, url=URL)


def test_an_outlets_rules_find_its_article_in_all_its_parts() -> None:
    parts = "".join(
        f'<div class="part"><p>{text}</p><div class="box">Read <a>more</a></div></div><p>Ad</p>' for text in PARAGRAPHS
    )
    article = with_rules(page(f'<p class="dek">It will run late from May on.</p><p class="who">By Ann Lee</p>{parts}'))
    assert article.text == f"It will run late from May on.\n\n{BODY}"
    assert (article.outlet, article.authors, article.decided_by) == ("herald.example", ("Ann Lee",), "herald.example/story")
    assert article.sources["authors"] == "herald.example/byline"
    assert {piece.rule for piece in article.removed} >= {"herald.example/box", "herald.example/story/outside"}


def test_what_a_keep_rule_selects_stays_whatever_is_around_it() -> None:
    article = with_rules(
        page(f'<div class="part">{STORY}<div class="box"><p class="kept">Subscribe to nothing today.</p></div></div>')
    )
    assert article.text == f"{BODY}\n\nSubscribe to nothing today."


def test_outdated_rules_fall_back_and_say_so() -> None:
    article = with_rules(page(f"<article>{STORY}</article>"))
    assert article.text == BODY
    assert [warning.partition(":")[0] for warning in article.warnings] == ["rules-outdated"]


LIVE = RULES.replace('root = [".part"]', 'entry = [".post"]')


def test_the_posts_of_a_live_blog() -> None:
    posts = "".join(
        f'<div class="post"><time datetime="2021-05-01T0{number}:30:00Z">0{number}:30</time><h3>Post {number}</h3>'
        f"<p>{text}</p></div>"
        for number, text in enumerate(PARAGRAPHS[:3], 1)
    )
    article = with_rules(page(f"<h1>Ferry live</h1>{posts}"), LIVE)
    assert article.kind == "live-blog"
    assert [(entry.title, entry.time, entry.text) for entry in article.entries] == [
        (f"Post {number}", f"2021-05-01T0{number}:30+00:00", text) for number, text in enumerate(PARAGRAPHS[:3], 1)
    ]


# ---------------------------------------------------------------- the same as text and as HTML
BY_LINES_ALONE = {
    "hard-wrapped-lines": "lines that break in mid-sentence are put together in plain text only",
    "picture-counter-and-alt-text": "HTML has alternative texts in attributes",
    "read-more-box-in-the-middle": "HTML has alternative texts in attributes",
    "most-read-list-with-kickers": "its lines belong together by the missing blank lines between them",
    "german-furniture": "its lines belong together by the missing blank lines between them",
    "stays-reader-numbers-in-a-list": "HTML has alternative texts in attributes",
    "live-blog-with-closed-notice": "posts are told by indents",
    "brief-on-one-line-with-furniture": "elements tell paragraphs, so those of a page are not cut into sentences",
    "three-lines-with-furniture-in-them": "elements tell paragraphs, so those of a page are not cut into sentences",
    "list-of-headlines-with-teasers-at-the-end": "on a page other stories' headlines are links",
    "spanish-headline-above-a-bare-text": "a page states its headline",
}
BULLET = re.compile(r"[•*-] \w")
LINED = [
    case
    for case in cases(FIXTURES)
    if (case / INPUT).is_file() and case.name not in BY_LINES_ALONE
    and max(map(len, (case / INPUT).read_bytes().decode().splitlines())) < FLAT_LINE
]  # fmt: skip


@pytest.mark.parametrize("case", LINED, ids=[f"{case.parent.name}/{case.name}" for case in LINED])
def test_the_same_article_as_text_and_as_html_comes_out_the_same(case: Path, cleaner: Cleaner) -> None:
    text = (case / INPUT).read_bytes().decode()
    url = (case / ADDRESS).read_text(encoding="utf-8").strip() if (case / ADDRESS).is_file() else None
    lines = [html.escape(line.strip()) for line in text.splitlines() if line.strip()]
    body = "".join(f"<ul><li>{line[1:]}</li></ul>" if BULLET.match(line) else f"<p>{line}</p>\n" for line in lines)
    as_html = cleaner.clean(page(f"<article>{body.replace('</ul><ul>', '')}</article>"), url=url)
    assert as_html.text.split() == cleaner.clean(text, url=url, kind="text").text.split()


def test_every_html_fixture_is_accounted_for(cleaner: Cleaner) -> None:
    folders = [case for case in cases(FIXTURES) if (case / PAGE).is_file()]
    assert folders
    for case in folders:
        article = cleaner.clean((case / PAGE).read_bytes())
        pieces = sorted(article.kept + article.removed, key=lambda piece: piece.start)
        assert all(one.end <= other.start for one, other in pairwise(pieces)), case


# ---------------------------------------------------------------- any page
TAGS = st.sampled_from(
    ["p", "div", "article", "b", "a", "li", "h1", "h2", "figure", "table", "tr", "td", "blockquote", "nav", "aside"]
)
PAGES = st.recursive(
    st.sampled_from([*PARAGRAPHS, "Read more", "Hmm.", "By Ann Lee", "Share", "x"]),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=5)),
    max_leaves=30,
)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_nothing_is_lost_and_the_same_page_gives_the_same_article(cleaner: Cleaner, body: str) -> None:
    source = page(body)
    try:
        article = cleaner.clean(source, kind="html")
    except InputError as error:
        assert error.reason == "empty"  # noqa: PT017
        return
    assert article == cleaner.clean(source, kind="html")
    words = [word for word in accounted(article) if word != "|"]
    expected = [word for word in html.unescape(body.replace("<", " <").replace(">", "> ")).split() if "<" not in word]
    assert "".join(words) == "".join(expected)
