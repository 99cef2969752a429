"""Why each piece went."""

from __future__ import annotations

import pytest
from click import style

from cleaner.article import Article
from cleaner.model import Evidence, Label, Piece
from cleaner.tools.explain import explain

RED, YELLOW = "\x1b[31m", "\x1b[33m"


def piece(label: Label, text: str, start: int, rule: str = "test/rule") -> Piece:
    return Piece(rule, label, text, start, start + len(text))


def lines(article: Article, *, colour: bool = False) -> list[str]:
    return list(explain(article, paint=lambda line, shade: style(line, fg=shade)) if colour else explain(article))


def summary(article: Article) -> dict[str, str]:
    """The lines above the empty one, by their names."""
    rows = lines(article)
    return {name: value.strip() for name, _, value in (row.partition(":") for row in rows[: rows.index("")])}


def pieces(article: Article, *, colour: bool = False) -> list[str]:
    rows = lines(article, colour=colour)
    return rows[rows.index("") + 1 :]


PAGE = Article(
    text="The wall is mended.",
    kept=(piece(Label.BODY, "The wall is mended.", 20),),
    removed=(
        piece(Label.NAV, "Home", 0, "test/navigation"),
        piece(Label.BYLINE, "By Ann Lee", 5),
        piece(Label.SHARE, "Share", 50),
    ),
)


def test_the_summary_says_what_the_page_is() -> None:
    article = Article(
        text="",
        title="Harbour wall mended",
        kicker="By the sea",
        authors=("Ann Lee", "Bo Day"),
        published="2021-03-04",
        modified="2021-03-05T10:00",
        url="https://example.org/wall",
        outlet="example.org",
        language="en",
        kind="live-blog",
        extras={"code": "417"},
    )
    said = summary(article)
    del said["pieces"]
    assert said == {
        "outlet": "example.org",
        "kind": "live-blog",
        "language": "en",
        "title": "Harbour wall mended",
        "kicker": "By the sea",
        "authors": "Ann Lee, Bo Day",
        "published": "2021-03-04",
        "modified": "2021-03-05T10:00",
        "url": "https://example.org/wall",
        "code": "417",
    }


def test_it_says_nothing_of_what_is_not_there() -> None:
    assert set(summary(Article(text=""))) == {"outlet", "kind", "language", "pieces"}


def test_it_says_so_when_the_outlet_is_not_recognised() -> None:
    assert summary(Article(text=""))["outlet"] == "not recognised"


def test_it_names_the_evidence() -> None:
    article = Article(text="", evidence=(Evidence("example.org", "signature", "The Example"),))
    assert summary(article)["evidence"] == "example.org: signature 'The Example'"


def test_it_counts_pieces_and_characters() -> None:
    assert summary(PAGE)["pieces"] == "1 kept (19 characters), 3 out (19 characters)"


def test_pieces_come_in_page_order_with_their_marks() -> None:
    assert [row[0] for row in pieces(PAGE)] == ["-", "=", "+", "-"]


def test_a_piece_has_its_label_rule_and_text() -> None:
    assert [row.split(maxsplit=3) for row in pieces(PAGE)] == [
        ["-", "chrome-nav", "test/navigation", "Home"],
        ["=", "byline", "test/rule", "By Ann Lee"],
        ["+", "body", "test/rule", "The wall is mended."],
        ["-", "chrome-share", "test/rule", "Share"],
    ]


def test_the_texts_stand_below_each_other() -> None:
    texts = ("Home", "By Ann Lee", "The wall is mended.", "Share")
    assert len({row.index(text) for row, text in zip(pieces(PAGE), texts, strict=True)}) == 1


@pytest.mark.parametrize(
    ("label", "mark"),
    [
        (Label.BODY, "+"),
        (Label.HEADING, "+"),
        (Label.STANDFIRST, "+"),
        (Label.TITLE, "="),
        (Label.CAPTION, "="),
        (Label.HIGHLIGHT, "="),
        (Label.AD, "-"),
        (Label.OTHER, "-"),
    ],
)
def test_the_mark_tells_where_a_piece_went(label: Label, mark: str) -> None:
    assert pieces(Article(text="", removed=(piece(label, "Wall", 0),)))[0].startswith(f"{mark} ")


def test_an_article_without_pieces_has_a_summary_only() -> None:
    assert pieces(Article(text="")) == []


def test_plain_lines_hold_no_escapes() -> None:
    assert not any("\x1b" in row for row in explain(PAGE))


def test_colour_sets_off_what_went() -> None:
    nav, byline, body, share = pieces(PAGE, colour=True)
    assert (nav[:5], byline[:5], share[:5]) == (RED, YELLOW, RED)
    assert "\x1b" not in body


@pytest.mark.parametrize("colour", [False, True])
def test_a_piece_cannot_speak_to_the_terminal(colour: bool) -> None:
    article = Article(text="", kept=(piece(Label.BODY, "one\n\x1b]52;c;YQ==\x07two\u202e", 0),))
    (row,) = pieces(article, colour=colour)
    assert row.endswith("one\\n\\x1b]52;c;YQ==\\x07two\\u202e")


def test_nor_can_a_title_or_the_evidence() -> None:
    article = Article(text="", title="\x1b[31mred", evidence=(Evidence("example.org", "url", "http://example.org/\x1b[31m"),))
    assert not any("\x1b" in row for row in lines(article))
