"""An article as users have it in their hands, and the names that the package shows."""

from __future__ import annotations

import copy
import json
import pickle
import pydoc
import weakref
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace

import pytest

import cleaner
from cleaner import Article, clean
from cleaner.article import Pieces, article_of
from cleaner.model import Caption, Label, Piece

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour wall mended at last</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Harbour wall mended at last</h1>
<p>The crew of eleven people repaired the <strong>harbour wall</strong> over the winter, and all of it was done by March.</p>
<p>The pier was left as it was, for want of <a href="/stones">stones</a> that were of the same colour as the old ones.</p>
</article></body></html>"""
ARTICLE = clean(PAGE, url="https://news.example.org/wall")
LONG = Article(
    text="\n\n".join(f"{number}. {'word ' * 400}end" for number in range(40)),
    title="Wall " * 100,
    authors=("Ann Lee", "Bo Day"),
    published="2021-03-04",
    outlet="example.org",
    language="en",
    kind="live-blog",
    captions=(Caption("The crew"),) * 2,
    warnings=("rules-outdated: example.org",),
    removed=(Piece("test/nav", Label.NAV, "Home", 0, 4),) * 3 + (Piece("test/ad", Label.AD, "Buy", 5, 8),),
)


def test_a_dictionary_has_the_attributes_by_their_names() -> None:
    record = ARTICLE.as_dict()
    names = {field.name for field in fields(ARTICLE)}
    assert record.keys() == names - {"kept", "inlines"}
    assert (record["text"], record["title"], record["authors"]) == (ARTICLE.text, ARTICLE.title, list(ARTICLE.authors))
    assert len(record["removed"]) == len(ARTICLE.removed) > 0


def test_json_is_that_dictionary_on_one_line() -> None:
    written = ARTICLE.to_json()
    assert json.loads(written) == ARTICLE.as_dict()
    assert "\n" not in written


def test_markdown_has_links_where_they_are_wanted() -> None:
    assert ARTICLE.to_markdown().startswith(
        "# Harbour wall mended at last\n\nThe crew of eleven people repaired the **harbour wall**"
    )
    assert "[stones](https://news.example.org/stones)" in ARTICLE.to_markdown(links=True)
    assert "](" not in ARTICLE.to_markdown()


def test_printed_it_is_a_screen() -> None:
    lines = str(LONG).splitlines()
    assert len(lines) < 30
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("Wall Wall")
    assert "By Ann Lee, Bo Day · 2021-03-04 · example.org · en · live-blog" in lines
    assert lines[-4:] == [
        "",
        f"40 paragraphs, {len(LONG.text):,} characters, 2 captions",
        "removed: 3 chrome-nav, 1 chrome-ad",
        "rules-outdated: example.org",
    ]


def test_a_short_article_is_printed_whole() -> None:
    assert " ".join(str(ARTICLE).split()).startswith(" ".join(f"{ARTICLE.title} en {ARTICLE.text}".split()))
    assert "[...]" not in str(ARTICLE)


@pytest.mark.parametrize("article", [ARTICLE, LONG, Article(""), Article("x", title="a\nb\x1b[31m" * 50, published="x\ny")])
def test_its_repr_is_a_short_line(article: Article) -> None:
    assert len(repr(article)) < 200
    assert repr(article).isprintable()
    assert repr(article).startswith(f"<Article {article.kind} ")


def test_nothing_is_printed_of_nothing_but_that_it_is_nothing() -> None:
    assert str(Article("")) == "0 paragraphs, 0 characters"
    assert repr(Article("", kind="no-body")) == "<Article no-body without a title, 0 paragraphs, 0 characters, 0 removed>"


def test_text_without_spaces_is_cut_too() -> None:
    assert max(map(len, str(Article("港" * 5_000, title="港" * 500)).splitlines())) <= 100
    assert len(str(Article("港" * 5_000))) < 1_000
    assert len(repr(Article("", title="港" * 500))) < 200


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("author", "authors"), ("date", "published"), ("hostname", "outlet"), ("source", "url"), ("body", "text")],
)
def test_a_name_of_other_extractors_is_told_ours(theirs: str, ours: str) -> None:
    with pytest.raises(AttributeError, match=f"no attribute '{theirs}'; it is called '{ours}' here"):
        getattr(ARTICLE, theirs)
    assert hasattr(ARTICLE, ours)


def test_any_other_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'athor'$"):
        getattr(ARTICLE, "athor")  # noqa: B009 - a type checker sees it otherwise
    assert not hasattr(ARTICLE, "__fspath__")


def test_it_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(ARTICLE)) == copy.deepcopy(ARTICLE) == replace(ARTICLE) == ARTICLE  # noqa: S301
    assert isinstance(replace(ARTICLE, title="x"), Article)
    with pytest.raises(AttributeError):
        ARTICLE.title = "x"  # type: ignore[misc]


# ---------------------------------------------------------------- the package
def test_dir_shows_the_api_and_only_it() -> None:
    assert dir(cleaner) == sorted(cleaner.__all__)
    assert all(hasattr(cleaner, name) for name in dir(cleaner))


def test_help_shows_the_api() -> None:
    shown = pydoc.plain(pydoc.render_doc(cleaner))
    for name in (
        "class Article(",
        "class Cleaner(",
        "class InputError(",
        "class RuleError(",
        " clean(",
        "clean_many(",
        "load_rules(",
    ):
        assert name in shown, name
    assert "paragraphs are separated by a blank line" in shown
    for name in ("TYPE_CHECKING", "_HOMES", "import_module"):
        assert name not in shown


# ---------------------------------------------------------------- pieces that are made when somebody reads them
@pytest.mark.parametrize("name", ["kept", "removed", "inlines"])
def test_pieces_are_made_when_one_of_them_is_read_first_and_once(name: str) -> None:
    asked: list[int] = []

    def pieces() -> Pieces:
        asked.append(1)
        return Pieces(ARTICLE.kept, ARTICLE.removed, ARTICLE.inlines)

    found = article_of(pieces, text=ARTICLE.text, title="Wall")
    assert (found.text, found.title, repr(found.authors), asked) == (ARTICLE.text, "Wall", "()", [])
    assert getattr(found, name) == getattr(ARTICLE, name)
    assert (found.kept, found.removed, found.inlines, asked) == (ARTICLE.kept, ARTICLE.removed, ARTICLE.inlines, [1])


@pytest.mark.parametrize(
    "use",
    [
        lambda article: article,
        copy.copy,
        copy.deepcopy,
        replace,
        lambda article: pickle.loads(pickle.dumps(article)),  # noqa: S301
    ],
    ids=["itself", "copy", "deep copy", "replace", "pickle"],
)
def test_an_article_that_nobody_has_read_is_the_same_value(use: Callable[[Article], Article]) -> None:
    unread = clean(PAGE, url="https://news.example.org/wall")
    assert use(unread) == ARTICLE
    assert {field.name: getattr(unread, field.name) for field in fields(unread)} == {
        field.name: getattr(ARTICLE, field.name) for field in fields(ARTICLE)
    }


def test_its_pieces_cannot_be_set_before_they_are_made_either() -> None:
    with pytest.raises(FrozenInstanceError):
        clean(PAGE).kept = ()  # type: ignore[misc]


def test_what_the_pieces_were_made_of_is_let_go() -> None:
    class Labelled:
        def __call__(self) -> Pieces:
            return Pieces((), (), ())

    made_of = Labelled()
    left = weakref.ref(made_of)
    article = article_of(made_of, text="")
    del made_of
    assert left() is not None
    assert article.removed == ()
    assert left() is None
