"""Elements whose names hold however much of the text is in them: comment threads, sidebars, lists of other stories."""

from __future__ import annotations

import pytest
from mill_page import CHROME, FOOT, HEADLINE, PARAGRAPHS, cleaned_page

READERS = tuple(
    f"I have lived below the lake for {years} years, and I never saw the wheel turn before the carpenter came with his son. "
    f"My neighbour, who is {years} years older than the bridge, says that the old miller would have laughed at all of this."
    for years in range(12, 30)
)
OTHERS = tuple(
    (
        f"Bridge number {number} is painted green",
        f"The painters of the next valley needed {number} days and as many buckets for the bridge, and nobody complained.",
    )
    for number in range(3, 12)
)


def page(story: str, around: str = "{}") -> str:
    head = f"<head><title>{HEADLINE} - The Wall</title></head>"
    return f'<!DOCTYPE html><html lang="en">{head}<body>{CHROME}{around.format(story)}{FOOT}</body></html>'


def article(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    return f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{text}</p>" for text in texts)


def comments(box: str, each: str) -> str:
    """A thread, in the markup of a system: ``box`` has a place for the comments, ``each`` for one of them."""
    return box.format("".join(each.format(text) for text in READERS))


def stories(box: str, each: str) -> str:
    return box.format("".join(each.format(f"/bridge-{at}", *texts) for at, texts in enumerate(OTHERS)))


def left(markup: str) -> list[str]:
    """What stays of a page beside the paragraphs, all of which must."""
    text = cleaned_page(markup).text.split("\n\n")
    assert [each for each in text if each in PARAGRAPHS] == list(PARAGRAPHS)
    return [each for each in text if each not in PARAGRAPHS]


@pytest.mark.parametrize(
    "thread",
    [
        comments(
            "<div class='comment-thread toplevel-thread'><ol>{}</ol></div>", "<li class='comment'><div><p>{}</p></div></li>"
        ),
        comments("<div id='comments'><h3>18 comments</h3>{}</div>", "<article class='comment-body'><p>{}</p></article>"),
        comments("<section class='entry-comments'>{}</section>", "<article class='depth-1'><p>{}</p></article>"),
        comments("<div>{}</div>", "<article class='comment byuser'><div><p>{}</p></div></article>"),
        comments("<ul>{}</ul>", "<li itemprop='comment'><p>{}</p></li>"),
        comments("<div class='kommentare'>{}</div>", "<div><p>{}</p></div>"),
    ],
)
def test_comments_three_times_the_article_go(thread: str) -> None:
    assert left(page(f"<main><div class='post'>{article()}</div>{thread}</main>")) == []
    assert left(page(f"<main><article>{article()}{thread}</article></main>")) == []


@pytest.mark.parametrize(
    "river",
    [
        stories("<div class='related-posts'>{}</div>", "<div class='item'><h3><a href='{}'>{}</a></h3><p>{}</p></div>"),
        stories("<aside class='sidebar'>{}</aside>", "<div class='item'><h3><a href='{}'>{}</a></h3><p>{}</p></div>"),
        stories("<section class='latest-stories'>{}</section>", "<article><h2><a href='{}'>{}</a></h2><p>{}</p></article>"),
        stories(
            "<div class='article-list'><ul>{}</ul></div>", "<li><a href='{}'>{}</a><div class='item-text'><p>{}</p></div></li>"
        ),
    ],
)
def test_other_stories_in_good_prose_go(river: str) -> None:
    assert left(page(f"<main><div class='post'>{article()}</div>{river}</main>")) == []


@pytest.mark.parametrize(
    "around",
    [
        "<main><div class='post comments-open'>{}</div></main>",
        "<main><article class='comments-enabled related-posts-on'>{}</article></main>",
        "<main><div class='sidebar'>{}</div></main>",
        "<main><aside class='sidebar'>{}</aside></main>",
        "<main><div class='article-list'>{}</div></main>",
        f"<main><div class='post-list comments'><p>{OTHERS[0][1]} The valley has one paper.</p>{{}}</div></main>",
    ],
)
def test_a_name_around_the_story_says_nothing(around: str) -> None:
    text = cleaned_page(page(article(), around)).text.split("\n\n")
    assert [each for each in text if each in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "section",
    [
        "<section id='comments-of-the-mayor'><h2>What does the mayor say?</h2>{}</section>",
        "<h2 id='comments'>Comments</h2>{}",
        "<h2 id='related-articles' class='wp-block-heading'>Articles of the law</h2>{}",
        "<div class='article-list'><ol><li>{}</li></ol></div>",
    ],
)
def test_a_section_that_is_named_after_its_subject_stays(section: str) -> None:
    said = PARAGRAPHS[2]
    story = article(PARAGRAPHS[:2]) + section.format(f"<p>{said}</p>") + f"<p>{PARAGRAPHS[3]}</p>"
    assert said in cleaned_page(page(f"<main><article>{story}</article></main>")).text


def test_an_article_about_comments_keeps_the_ones_that_it_quotes() -> None:
    quoted = "".join(f"<blockquote class='comment'><p>{text}</p></blockquote>" for text in READERS[:2])
    story = f"<h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{quoted}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    assert left(page(f"<main><article>{story}</article></main>")) == list(READERS[:2])


def test_the_rule_of_a_thread_is_named() -> None:
    thread = comments("<div class='comment-thread'>{}</div>", "<div><p>{}</p></div>")
    found = cleaned_page(page(f"<main><div class='post'>{article()}</div>{thread}</main>"))
    assert {piece.rule for piece in found.removed if piece.text in READERS} == {"_generic/comments"}
