"""The headline where it is known."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.article import Article
from cleaner.model import Label, Structure

TITLE = "Harbour wall mended at last after eleven years"
PROSE = "The crew of eleven people repaired the harbour wall over the winter."
MORE = "The harbour master said that nobody had believed in it."


def cleaned(text: str, title: str = TITLE) -> Article:
    return clean(text, kind="text", title=title)


def titles(article: Article) -> list[str]:
    assert all(piece.label is Label.TITLE for piece in article.removed if piece.rule == Structure.PAGE_TITLE)
    return [piece.text for piece in article.removed if piece.rule == Structure.PAGE_TITLE]


# ---------------------------------------------------------------- must go
@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE}.",
        f"“{TITLE}”",
        TITLE.upper(),
        TITLE.lower(),
        f"{TITLE} | The Example Herald",
        f"{TITLE} - Example Herald News Online",
    ],
)
def test_a_first_line_that_is_the_headline_goes(line: str) -> None:
    article = cleaned(f"{line}\n\n{PROSE}\n\n{MORE}")
    assert (article.title, article.text, titles(article)) == (TITLE, f"{PROSE}\n\n{MORE}", [line])


def test_the_site_may_stand_behind_the_headline_that_is_given() -> None:
    article = cleaned(f"{TITLE}\n{PROSE}", f"{TITLE} – The Example Herald")
    assert article.text == PROSE


@pytest.mark.parametrize("line", ["Walls", "Harbour wall"])
def test_a_line_may_be_as_short_as_the_headline_is(line: str) -> None:
    assert cleaned(f"{line}\n\n{PROSE}", line).text == PROSE


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", ""),
        ("The wall in March. | Example Photo ", "The wall in March. | Example Photo"),
        ("2024 ", "2024"),
        ("“It will hold,” she said. ", "“It will hold,” she said."),
    ],
)
@pytest.mark.parametrize("end", [" ", ". ", "! ", ": "])
def test_on_one_line_with_the_text_it_is_split_off(head: str, before: str, end: str) -> None:
    article = cleaned(f"{head}{TITLE}{end}{PROSE} {MORE}")
    assert titles(article) == [f"{TITLE}{end}".strip()]
    assert article.text.replace("\n\n", " ") == f"{before} {PROSE} {MORE}".strip()


def test_a_short_headline_is_split_off_where_a_full_stop_ends_it() -> None:
    assert cleaned(f"A long winter. {PROSE}", "A long winter").text == PROSE


def test_of_a_line_that_holds_the_whole_article_it_is_split_off() -> None:
    body = " ".join([PROSE, MORE] * 12)
    article = cleaned(f"{TITLE} {body}")
    assert (article.text, titles(article)) == (body, [TITLE])


def test_below_a_caption_and_again_below_the_end_it_goes() -> None:
    article = cleaned(f"The wall in March\n\n{TITLE}\n\n{PROSE}\n\n{MORE}\n\n{TITLE}")
    assert titles(article) == [TITLE, TITLE]


# ---------------------------------------------------------------- must stay
@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} of quarrels, the town has a promenade again.",
        f"{TITLE}, the town has a promenade again.",
        f"The book {TITLE} was printed on the island.",
        f"It was printed as “{TITLE}”.",
        f"The town has a film, “{TITLE}”. It was shown on the pier.",
        "Harbour wall mended. The crew of eleven people went home.",
        f"{PROSE}\n\n{TITLE}\n\n{MORE}",
        "The harbour wall was mended at last, after eleven years. The crew went home.",
    ],
)
def test_what_is_part_of_the_text_stays(text: str) -> None:
    article = cleaned(text)
    assert (article.text, titles(article), article.title) == (text, [], TITLE)


def test_a_sentence_that_is_written_as_one_stays_where_the_headline_has_capitals() -> None:
    text = "Speech is a good that all of us share. It took the town years to learn that."
    assert cleaned(text, "Speech Is a Good That All of Us Share").text == text


@pytest.mark.parametrize("title", ["", "  ", "—"])
def test_a_title_without_words_changes_nothing(title: str) -> None:
    assert cleaned(f"{PROSE}\n\n{MORE}", title).text == f"{PROSE}\n\n{MORE}"


def test_a_page_goes_by_the_title_that_is_given_and_by_its_own() -> None:
    body = "".join(f"<p>{each}</p>" for each in (TITLE, PROSE, MORE))
    page = f"<html><head><title>{TITLE}</title></head><body><article>{body}</article></body></html>"
    article = clean(page, title="Another wording")
    assert (article.title, article.sources["title"], article.text) == ("Another wording", "given", f"{PROSE}\n\n{MORE}")
    bare = f"<html><body><article><p>{TITLE}</p><p>{PROSE}</p><p>{MORE}</p></article></body></html>"
    article = clean(bare, title=TITLE)
    assert (article.title, article.sources["title"], article.text) == (TITLE, "given", f"{PROSE}\n\n{MORE}")
