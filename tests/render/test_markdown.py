"""Articles as Markdown: what is written for each kind of piece."""

from __future__ import annotations

import pytest
from pieces import article

from cleaner.article import Article
from cleaner.model import Inline, Label, Piece
from cleaner.render.markdown import markdown
from cleaner.render.records import render

LINK = "https://news.example/wall"


def written(*parts: tuple[str, str], links: bool = False, inlines: tuple[Inline, ...] = ()) -> str:
    return markdown(article(*parts, inlines=inlines), links=links)


# ---------------------------------------------------------------- the document
def test_nothing_is_an_empty_document() -> None:
    assert markdown(Article(text="")) == ""


def test_a_title_without_a_text_is_an_empty_document() -> None:
    assert markdown(Article(text="", title="The wall")) == ""


def test_control_characters_do_not_come_out() -> None:
    text = "The \x1b[31mred\x1b[0m\x07 wall\x9b\x00\x0bof\x85the \ud800harbour"
    assert written(("p", text)) == "The red wall of the \ufffdharbour\n"
    assert written(("pre", "x =\x07 1")) == "```\nx = 1\n```\n"


def test_the_title_is_the_heading_of_the_first_level() -> None:
    assert markdown(article(("p", "It stands."), title="The wall")) == "# The wall\n\nIt stands.\n"


def test_the_title_is_escaped() -> None:
    assert markdown(article(("p", "It stands."), title="*The* [wall]")).startswith("# \\*The\\* \\[wall\\]\n")


def test_paragraphs_are_set_apart_by_a_blank_line() -> None:
    assert written(("p", "It stands."), ("line", "It leans.")) == "It stands.\n\nIt leans.\n"


def test_a_piece_that_goes_on_stays_on_its_line() -> None:
    pieces = article(("p", "It stands."), ("p", "It leans.")).kept
    joined = Article(text="", kept=(pieces[0], pieces[1]._replace(goes_on=True)))
    assert markdown(joined) == "It stands. It leans.\n"


def test_what_was_removed_is_not_written() -> None:
    gone = Piece("t/r", Label.PROMO, "Read more", 0, 9, "p")
    assert markdown(Article(text="", removed=(gone,))) == ""


def test_render_writes_it_with_links_where_they_are_asked_for() -> None:
    linked = article(("p", "The wall"), inlines=(Inline(4, 8, "link", LINK),))
    assert render(linked, "md") == "The wall\n"
    assert render(linked, "md", links=True) == f"The [wall]({LINK})\n"


# ---------------------------------------------------------------- kinds of pieces
@pytest.mark.parametrize(("kind", "signs"), [("h1", "##"), ("h2", "##"), ("h3", "###"), ("h6", "######")])
def test_headings_keep_their_level_below_the_title(kind: str, signs: str) -> None:
    assert written((kind, "What is new")) == f"{signs} What is new\n"


@pytest.mark.parametrize("label", [Label.HEADING, Label.LIVE_ENTRY_TITLE])
def test_a_heading_without_a_level_is_of_the_second(label: Label) -> None:
    piece = Piece("t/r", label, "What is new", 0, 11, "line")
    assert markdown(Article(text="", kept=(piece,))) == "## What is new\n"


def test_items_are_one_list() -> None:
    assert written(("p", "Two:"), ("li", "A night ferry"), ("li", "A day ferry"), ("p", "No more.")) == (
        "Two:\n\n- A night ferry\n- A day ferry\n\nNo more.\n"
    )


def test_a_line_break_stays_in_its_item() -> None:
    assert written(("li", "A night ferry\nat eleven")) == "- A night ferry  \n  at eleven\n"


def test_the_paragraphs_of_a_quote_are_one_quote() -> None:
    assert written(("quote", "It stands."), ("quote", "It leans.")) == "> It stands.\n>\n> It leans.\n"


def test_a_line_break_stays_in_its_quote() -> None:
    assert written(("quote", "It stands,\nit leans.")) == "> It stands,  \n> it leans.\n"


def test_the_first_row_is_the_head_of_a_table() -> None:
    assert written(("row", "Ferry | Time"), ("row", "Anna | 10")) == "| Ferry | Time |\n| --- | --- |\n| Anna | 10 |\n"


def test_a_table_ends_with_its_last_row() -> None:
    text = written(("row", "Ferry | Time | Pier"), ("p", "No more."))
    assert text == "| Ferry | Time | Pier |\n| --- | --- | --- |\n\nNo more.\n"


def test_code_stands_as_it_is() -> None:
    assert written(("pre", "x = a*b  # `c`")) == "```\nx = a*b  # `c`\n```\n"


@pytest.mark.parametrize("kind", ["caption", "line", "div"])
def test_any_other_kind_is_a_paragraph(kind: str) -> None:
    assert written((kind, "It stands.")) == "It stands.\n"


@pytest.mark.parametrize(("kind", "text"), [("p", "It stands,  \nit leans.\n"), ("line", "It stands, it leans.\n")])
def test_a_line_break_is_one_only_where_the_page_made_it(kind: str, text: str) -> None:
    assert written((kind, "It stands,\nit leans.")) == text


# ---------------------------------------------------------------- emphasis and links
@pytest.mark.parametrize(("kind", "text"), [("strong", "The **wall** stands\n"), ("em", "The *wall* stands\n")])
def test_emphasis(kind: str, text: str) -> None:
    assert written(("p", "The wall stands"), inlines=(Inline(4, 8, kind),)) == text


def test_nested_emphasis_closes_inside_out() -> None:
    inlines = (Inline(0, 15, "strong"), Inline(4, 8, "em"))
    assert written(("p", "The wall stands"), inlines=inlines) == "**The *wall* stands**\n"


def test_emphasis_in_a_link() -> None:
    inlines = (Inline(0, 15, "link", LINK), Inline(4, 8, "strong"))
    assert written(("p", "The wall stands"), links=True, inlines=inlines) == f"[The **wall** stands]({LINK})\n"


def test_a_link_in_emphasis() -> None:
    inlines = (Inline(0, 15, "em"), Inline(4, 8, "link", LINK))
    assert written(("p", "The wall stands"), links=True, inlines=inlines) == f"*The [wall]({LINK}) stands*\n"


def test_emphasis_is_put_where_it_stands_in_the_page() -> None:
    assert written(("p", "The wall"), ("p", "It stands"), inlines=(Inline(13, 19, "em"),)) == "The wall\n\nIt *stands*\n"


def test_emphasis_in_headings_items_quotes_and_cells() -> None:
    inlines = (Inline(0, 3, "em"), Inline(5, 8, "em"), Inline(10, 13, "em"), Inline(15, 18, "em"))
    text = written(("h2", "Set"), ("li", "one"), ("quote", "two"), ("row", "six | ten"), inlines=inlines)
    assert text == "## *Set*\n\n- *one*\n\n> *two*\n\n| *six* | ten |\n| --- | --- |\n"


def test_links_are_left_out_unless_they_are_asked_for() -> None:
    assert written(("p", "The wall stands"), inlines=(Inline(4, 8, "link", LINK),)) == "The wall stands\n"


@pytest.mark.parametrize(
    ("address", "as_written"),
    [("/a b", "/a%20b"), ("/wall_(harbour)", "/wall_%28harbour%29"), ("/a\nb", "/ab"), ("/a?b=c&d=*e*", "/a?b=c&d=*e*")],
)
def test_an_address_cannot_end_its_link_early(address: str, as_written: str) -> None:
    assert written(("p", "wall"), links=True, inlines=(Inline(0, 4, "link", address),)) == f"[wall]({as_written})\n"


# ---------------------------------------------------------------- escaping
@pytest.mark.parametrize("sign", list("\\`*_[]<>"))
def test_a_sign_of_markdown_is_escaped_anywhere(sign: str) -> None:
    assert written(("p", f"The {sign}wall{sign} stands")) == f"The \\{sign}wall\\{sign} stands\n"


@pytest.mark.parametrize("opening", ["# ", "###### ", "- ", "+ ", "~~~", "---", "==="])
def test_what_would_begin_something_is_escaped(opening: str) -> None:
    text = opening if opening in ("---", "===") else f"{opening}wall"
    assert written(("p", text)) == f"\\{text}\n"


@pytest.mark.parametrize(
    "text", ["#wall", "-wall", "1.5 metres", "May 1. At last", "12 - 3", "A #1 + 2", "####### wall", "a.b) c"]
)
def test_what_begins_nothing_stays_as_it_is(text: str) -> None:
    assert written(("p", text)) == f"{text}\n"
