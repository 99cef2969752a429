"""The page of ``explain --html``: every piece once, every removal with its reason, nothing that is obeyed."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html
from payloads import PAYLOADS

from cleaner import load_rules
from cleaner.article import Article
from cleaner.model import Caption, Embed, Entry, Evidence, Label, Piece
from cleaner.pipeline import Cleaner
from cleaner.tools.explain_page import explain_page
from cleaner.tools.explained import MEANINGS, explained

RULES = load_rules()
SOURCE = """<!DOCTYPE html><html lang="en"><head><title>Ferry runs late</title>
<meta property="og:title" content="Ferry runs late"></head><body><nav><a href="/">Home</a></nav><article><h1>Ferry runs late</h1>
<p>The ferry to the islands ran an hour late on Monday, as its captain had mislaid the key to the wheelhouse again.</p>
<p>It was found in the pocket of a coat that hung in the wheelhouse, behind the door that it was to open.</p>
<p>Share this article</p></article></body></html>"""


def hostile(payload: str) -> Article:
    """An article in which every value is the payload."""
    pieces = [
        Piece(f"evil/{payload}", label, payload, number, number + 1, kind=payload if number % 2 else "p", score=0.5)
        for number, label in enumerate(Label)
    ]
    return Article(
        text=payload,
        title=payload,
        kicker=payload,
        standfirst=payload,
        authors=(payload,),
        published=payload,
        modified=payload,
        url=payload,
        outlet=payload,
        evidence=(Evidence(payload, payload, payload),),
        language=payload,
        kind=payload,
        captions=(Caption(payload, payload, payload),),
        highlights=(payload,),
        entries=(Entry(payload, payload, payload, payload),),
        section=payload,
        topics=(payload,),
        extras={payload: payload},
        site_name=payload,
        image=payload,
        access=payload,
        embeds=(Embed(payload, payload, payload),),
        sources={"title": payload},
        encoding=payload,
        warnings=(payload,),
        decided_by=payload,
        kept=tuple(piece for piece in pieces if piece.label.in_text),
        removed=tuple(piece for piece in pieces if not piece.label.in_text),
    )


def page_of(article: Article, name: str = "ferry.html") -> str:
    return explain_page([explained(name, article, RULES)])


def cleaned(source: str = SOURCE) -> Article:
    return Cleaner(RULES, detect_language=False).clean(source)


def outline(page: str) -> list[tuple[str, list[str]]]:
    """The elements of a page, each with the names of its attributes."""
    return [(str(each.tag), sorted(each.attrib)) for each in html.fromstring(page).iter()]


def test_every_piece_stands_there_once_in_page_order() -> None:
    article = cleaned()
    tree = html.fromstring(page_of(article))
    pieces = sorted(article.kept + article.removed, key=lambda piece: piece.start)
    assert [each.text_content() for each in tree.cssselect(".source .text")] == [piece.text for piece in pieces]


def test_what_was_kept_is_plain_and_what_was_not_has_its_label_in_words() -> None:
    article = cleaned()
    tree = html.fromstring(page_of(article))
    assert len(tree.cssselect(".piece.kept")) == len(article.kept)
    assert not tree.cssselect(".piece.kept > :not(.text)")
    tags = [each.text_content() for each in tree.cssselect(".piece > .tag")]
    removed = sorted(article.removed, key=lambda piece: piece.start)
    assert [tag.rpartition(": ")[2] for tag in tags] == [str(piece.label) for piece in removed]
    assert {tag.partition(":")[0] for tag in tags} == {"\N{MINUS SIGN} removed", "= taken out as metadata"}


def test_every_removal_has_its_rule_score_and_evidence() -> None:
    article = cleaned()
    assert article.removed
    for piece, element in zip(
        sorted(article.removed, key=lambda piece: piece.start),
        html.fromstring(page_of(article)).cssselect(".piece:not(.kept)"),
        strict=True,
    ):
        terms = [each.text_content() for each in element.cssselect("dt")]
        facts = dict(zip(terms, (each.text_content() for each in element.cssselect("dd")), strict=True))
        assert facts["rule"] == piece.rule == element.get("data-rule")
        assert facts["score"].split()[0] == ("none;" if piece.score is None else f"{piece.score:.2f}")
        assert facts["label"] == f"{piece.label}: {MEANINGS[piece.label]}"
        assert facts["evidence"]


def test_the_list_leads_to_every_removal() -> None:
    tree = html.fromstring(page_of(cleaned()))
    targets = [each.get("href") for each in tree.cssselect(".removals a")]
    assert sorted(targets) == sorted(f"#{each.get('id')}" for each in tree.cssselect(".piece:not(.kept)"))


def test_ids_are_there_once_and_what_is_referred_to_is_there() -> None:
    document = explained("ferry.html", cleaned(), RULES)
    tree = html.fromstring(explain_page([document, document]))
    ids = [each.get("id") for each in tree.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    named = {name: [each.get(name).lstrip("#") for each in tree.cssselect(f"[{name}]")] for name in REFERENCES}
    assert all(named.values())
    assert {each for found in named.values() for each in found} <= set(ids)


REFERENCES = ("href", "aria-controls", "aria-describedby", "aria-labelledby")


def test_metadata_has_its_sources() -> None:
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(page_of(cleaned())).cssselect("tbody tr")]
    assert ["title", "Ferry runs late", "h1"] in rows


def test_captions_embeds_entries_and_warnings_are_there() -> None:
    article = Article(
        text="",
        captions=(Caption("The pier at dusk", "Ada Roe", "A pier"),),
        embeds=(Embed("Late again", "@ferry", "https://post.example/1"),),
        entries=(Entry("Found", "The key is found.", "2021-03-04T10:00", "Bo Day"),),
        warnings=("rules-outdated: herald.example",),
    )
    tree = html.fromstring(page_of(article))
    things = [[each.text_content() for each in section.cssselect("dd")] for section in tree.cssselect(".things")]
    assert things == [
        ["The pier at dusk", "Ada Roe", "A pier"],
        ["Late again", "@ferry", "https://post.example/1"],
        ["Found", "2021-03-04T10:00", "Bo Day", "The key is found."],
    ]
    assert tree.cssselect(".warning")[0].text_content() == "Warning: rules-outdated: herald.example"


def test_an_article_without_anything_is_a_page_too() -> None:
    assert not html.fromstring(page_of(Article(text=""))).cssselect(".piece")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_value_adds_an_element_or_an_attribute(payload: str) -> None:
    page = page_of(hostile(payload), name=payload)
    assert outline(page) == outline(page_of(hostile("harmless"), name="harmless"))
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\ud800-\udfff]", page)
    tree = html.fromstring(page)
    assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]")
    assert not tree.xpath("//@src | //@action | //@style | //@srcdoc")
    assert all(each.startswith("#") for each in tree.xpath("//@href"))


def test_only_our_own_style_and_script_are_obeyed() -> None:
    page = page_of(hostile("</script></style>"))
    tree = html.fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert directives[directive] == f"'sha256-{digest}'"
    assert set(directives) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_the_script_makes_no_markup_and_asks_nobody() -> None:
    (script,) = re.findall("<script>(.*?)</script>", page_of(Article(text="")), re.DOTALL)
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import|http", script)


def test_the_style_asks_nobody() -> None:
    (style,) = re.findall("<style>(.*?)</style>", page_of(Article(text="")), re.DOTALL)
    assert not re.findall(r"url\(|@import|http", style)


def test_every_label_has_words() -> None:
    assert set(MEANINGS) == set(Label)
