"""From a page in HTML to an article: kinds of pages, headlines, addresses, offsets, favour."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, clean
from cleaner.article import Article
from cleaner.rulebook.load import load_rules, parse_rules
from cleaner.rulebook.values import Rulebook

PARAGRAPHS = [
    f"The ferry across the Wendle will run until midnight, the harbour board decided at meeting number {number} of the year."
    for number in range(1, 7)
]
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
BODY = "\n\n".join(PARAGRAPHS)
URL = "https://www.herald.example/ferry"
HERALD = 'name = "The Herald"\ndomains = ["herald.example"]\n'
LAYOUT = '[[layout]]\nid = "story"\nroot = ".story"\n'


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"


def cleaner_with(rules: str, **families: str) -> Cleaner:
    sets = {"_generic": load_rules().sets["_generic"], "herald.example": parse_rules(HERALD + rules, name="herald.example")}
    for name, text in families.items():
        sets[name] = parse_rules(f'name = "{name}"\n{text}', name=name, is_family=True)
    return Cleaner(Rulebook(sets), detect_language=False)


# ---------------------------------------------------------------- pages without an article
@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (page("<h1>Page not found</h1><p>Try the front page.</p>", "<title>404 Not Found</title>"), "error-page"),
        (page("<p>We use cookies.</p><p>Your consent, please.</p>"), "consent-wall"),
        (page("<nav><a href=/>Home</a></nav>"), "no-body"),
        (
            page("".join(f"<h2><a href=/{n}>The harbour wall is mended again, number {n}</a></h2>" for n in range(9))),
            "index-page",
        ),
    ],
    ids=["error", "consent", "nothing", "index"],
)
def test_a_page_without_an_article_has_a_kind_and_no_text(source: str, kind: str) -> None:
    found = clean(source, kind="html")
    assert (found.kind, found.text, found.kept) == (kind, "", ())
    assert {piece.rule for piece in found.removed} == {f"page/{kind}"}


def test_even_a_layout_cannot_make_an_article_of_an_error() -> None:
    words = "The page that you look for has moved. " * 4
    source = page(f"<h1>Page not found</h1><div class=story><p>{words}</p></div>")
    assert cleaner_with(LAYOUT).clean(source, url=URL).kind == "error-page"


# ---------------------------------------------------------------- facts
HEAD = '<meta property="og:title" content="Ferry to run at night"><title>Ferries | The Herald</title>'


@pytest.mark.parametrize(("stated", "title"), [("h1", "The night ferry"), ("opengraph", "Ferry to run at night")])
def test_an_outlet_says_where_its_headline_is(stated: str, title: str) -> None:
    source = page(f"<h1>The night ferry</h1>{STORY}", HEAD)
    assert cleaner_with(f'title_from = "{stated}"').clean(source, url=URL).title == title


@pytest.mark.parametrize("stated", ["h1", "opengraph"])
def test_a_page_s_own_address_is_enough_for_that(stated: str) -> None:
    source = page(f"<h1>The night ferry</h1>{STORY}", f'{HEAD}<link rel="canonical" href="{URL}">')
    ready = cleaner_with(f'title_from = "{stated}"')
    found, told = ready.clean(source), ready.clean(source, url=URL)
    assert (found.title, found.url, found.outlet) == (told.title, URL, "herald.example")


def test_a_family_says_it_for_its_outlets() -> None:
    source = page(f"<h1>The night ferry</h1>{STORY}", HEAD)
    own = 'families = ["press"]'
    assert cleaner_with(own, press='title_from = "h1"').clean(source, url=URL).title == "The night ferry"
    assert cleaner_with(own, press='title_from = "opengraph"').clean(source, url=URL).title == "Ferry to run at night"


def test_a_given_address_counts_for_more_than_the_page_s_own() -> None:
    source = page(STORY, '<link rel="canonical" href="https://mirror.example/ferry">')
    found = cleaner_with(LAYOUT).clean(source, url=URL)
    assert (found.url, found.outlet) == (URL, "herald.example")


def test_markup_brings_in_a_rule_set() -> None:
    rules = 'markup = ["static.herald.example"]\n[[element]]\nid = "box"\nlabel = "chrome-promo"\ncss = ".zz"\n'
    body = STORY.replace("</p>", "</p><p class=zz>Quayside special</p>", 1)
    found = cleaner_with(rules).clean(page(body, "<link rel=stylesheet href=https://static.herald.example/a.css>"))
    assert [(item.rules, item.kind, item.detail) for item in found.evidence] == [
        ("herald.example", "markup", "static.herald.example")
    ]
    assert ("herald.example/box", "Quayside special") in [(piece.rule, piece.text) for piece in found.removed]


def test_the_language_that_a_page_states_is_not_guessed_where_its_words_are_not_known() -> None:
    assert clean(page(STORY).replace("lang=en", "lang=sco")).language == "sco"


# ---------------------------------------------------------------- pieces
def seen(found: Article) -> list[str]:
    return [piece.text for piece in sorted(found.kept + found.removed, key=lambda piece: piece.start)]


def test_offsets_count_what_a_reader_sees() -> None:
    found = clean(page(f"<p>Home</p><article>{STORY}</article>"))
    text = "\n\n".join(["Home", *PARAGRAPHS])
    pieces = found.kept + found.removed
    assert len(pieces) == 7
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


def test_kept_pieces_are_of_the_page_s_kinds_and_have_scores_where_the_labeller_decided() -> None:
    source = page(
        f"<nav><ul><li><a href=/>Home</a></ul></nav><div class=story>{STORY}<ul><li>A night ferry runs.</li></ul></div>"
    )
    by_layout, by_labeller = cleaner_with(LAYOUT).clean(source, url=URL), clean(source)
    for found in (by_layout, by_labeller):
        assert [piece.kind for piece in found.kept] == ["p"] * 6 + ["li"]
    assert all(piece.score is None for piece in by_layout.kept + by_layout.removed)
    assert all(piece.score is not None and 0 <= piece.score <= 1 for piece in by_labeller.kept + by_labeller.removed)


def test_emphasis_and_links_are_told_inside_kept_pieces_alone() -> None:
    story = STORY.replace("Wendle", "<b>Wendle</b>", 1).replace("ferry", '<a href="/f">ferry</a>', 1)
    found = cleaner_with(LAYOUT).clean(page(f"<div class=story>{story}</div><p><i>Imprint</i></p>"), url=URL)
    text = "\n\n".join([*PARAGRAPHS, "Imprint"])
    assert [(text[each.start : each.end], each.kind, each.href) for each in found.inlines] == [
        ("ferry", "link", "/f"),
        ("Wendle", "strong", None),
    ]


def test_text_rules_work_on_what_elements_leave() -> None:
    rules = LAYOUT + "[[line]]\nid = 'special'\nlabel = 'chrome-promo'\nis = 'Quayside special'\n"
    found = cleaner_with(rules).clean(page(f"<div class=story>{STORY}<p>Quayside special</p></div>"), url=URL)
    assert (found.text, [piece.rule for piece in found.removed]) == (BODY, ["herald.example/special"])


def test_text_rules_do_not_bring_back_what_is_outside() -> None:
    found = cleaner_with(LAYOUT).clean(page(f"<div class=story>{STORY}</div>{STORY.replace('ferry', 'bus')}"), url=URL)
    assert found.text == BODY
    assert len(seen(found)) == 12


def test_control_characters_are_taken_out_and_counted() -> None:
    found = clean(page(STORY.replace("Wendle", "Wen\x07dle", 1)))
    assert found.text == BODY
    assert found.warnings == ("control-characters:1",)


def test_bytes_are_decoded_as_the_page_says() -> None:
    source = page(STORY.replace("Wendle", "Wändle"), "<meta charset=iso-8859-1>").encode("latin-1")
    assert clean(source).text == BODY.replace("Wendle", "Wändle")


# ---------------------------------------------------------------- favour
TEASERS = "".join(
    f"<section><h2>Another story {number}</h2><p>{text} Again.</p><a href=/x>Read more</a></section>"
    for number, text in enumerate(PARAGRAPHS)
)


def test_recall_keeps_what_precision_keeps_and_more() -> None:
    source = page(f"<div>{STORY}</div><div>{TEASERS}</div>")
    precise, fair, much = (
        {piece.text for piece in Cleaner(favor=favor, detect_language=False).clean(source).kept}
        for favor in ("precision", "balance", "recall")
    )
    assert precise <= fair <= much
