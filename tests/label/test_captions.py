"""Captions of a page beside their pictures: which they are, whose picture it is, who made it."""

from __future__ import annotations

import pytest
from mill_page import PARAGRAPHS, cleaned, cleaned_page, left_of, mill_page

from cleaner.model import Caption, Label

LONG = PARAGRAPHS + tuple(f"In the next valley, {text[0].lower()}{text[1:]}" for text in PARAGRAPHS)
IMG = "<img src='a.jpg' alt='A wheel of oak with a miller'>"
TEXT = "The wheel in spring, and the miller beside it."


def captions(markup: str) -> list[Caption]:
    return list(cleaned(markup, 3, paragraphs=LONG).captions)


NONE = {
    "a writer's portrait": f"<figure>{IMG}<figcaption><address>Von <a rel='author' href='/jo'>Jo Roe</a>, Redakteur</address>"
    "<time datetime='2024-05-03'>03.05.2024, 15:15 Uhr</time></figcaption></figure>",
    "a menu": "<figure><svg></svg><figcaption><a href='/konto'>Mein Konto</a></figcaption></figure>",
    "a button": f"<figure>{IMG}<figcaption><button>Show the next one</button></figcaption></figure>",
    "a notice": f"<figure>{IMG}<figcaption>Please enable JavaScript to see this picture.</figcaption></figure>",
    "a table's": "<figure><table><tr><td>Oak</td><td>4</td></tr></table><figcaption>* in metres</figcaption></figure>",
    "a notice on cookies": f"<figure>{IMG}<figcaption>To see this content please enable targeting cookies.</figcaption></figure>",
    "a radio piece": f"<figure>{IMG}<figcaption>Audio 03:07 Min. | 25.04.24</figcaption></figure>",
    "a radio piece of a station": f"<figure>{IMG}<figcaption>Audio: Radio Tal | 24.04.2024 | Jo Roe</figcaption></figure>",
    "no words": f"<figure>{IMG}<figcaption>-----</figcaption></figure>",
    "a credit alone": f"<figure>{IMG}<figcaption>Jo Roe/Reuters</figcaption></figure>",
}


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_no_caption(markup: str) -> None:
    assert captions(markup) == []


def test_the_pictures_of_other_stories_far_below_have_none_of_the_articles_captions() -> None:
    teaser = f"<div class='card'><figure>{IMG}<figcaption>Bakers of Oberau want longer nights</figcaption></figure></div>"
    page = mill_page(f"<figure>{IMG}<figcaption>{TEXT}</figcaption></figure>", paragraphs=LONG)
    below = "<section>" + "<p><a href='/x'>Another story</a></p>" * 12 + teaser * 3 + "</section>"
    assert cleaned_page(page.replace("</main>", f"</main>{below}")).captions == (Caption(TEXT),)


CALLED = {
    "by the picture's own words": f"<div class='x'><img src='a.jpg' alt='{TEXT}'><div><small>{TEXT}</small></div></div>",
    "by the credit beside": f"<div>{IMG}<div><p class='x'>{TEXT}</p><span class='rights'>Bild: Jo Roe</span></div></div>",
    "by the figure": f"<figure>{IMG}<figcaption>{TEXT}</figcaption></figure>",
    "by its class": f"<div>{IMG}<div class='bildunterschrift'>{TEXT}</div></div>",
    "by its class, which says attribution": f"<div>{IMG}<div class='image__caption attribution'><i>{TEXT}</i></div></div>",
    "by its class, linked to the large picture": f"<figure>{IMG}<figcaption><a href='/a.jpg'>{TEXT}</a></figcaption></figure>",
}


@pytest.mark.parametrize("markup", CALLED.values(), ids=CALLED)
def test_a_caption(markup: str) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == []
    assert [each.text for each in captions(markup)] == [TEXT]


CREDITS = {
    "an inline element": f"{TEXT}<span class='credit'>Jo Roe</span>",
    "an inline element in front": f"<span class='photo-source'>Jo Roe</span> {TEXT}",
    "an element of its own": f"<div class='x'>{TEXT}</div><div class='img-copyright'>Jo Roe</div>",
    "an element above": f"<div class='img-copyright'>Jo Roe</div><div class='x'>{TEXT}</div>",
    "the word in an element": f"<div>{TEXT}</div><div>Image:</div><div>Jo Roe</div>",
    "brackets in elements": f"<div>{TEXT} </div><div>(</div><div>Image: </div><div>Jo Roe)</div>",
    "all but an element": f"<p class='photo-credit'><span class='caption'>{TEXT}</span> Jo Roe</p>",
    "an owner's element around it": f"<div>{TEXT}</div><span class='caption-owner'><p>Jo Roe</p></span>",
    "a list's item": f"<div><p>{TEXT}</p></div><ul><li class='credit'><span class='by'>Jo Roe</span></li></ul>",
    "an inline element beside a paragraph": f"<span><p>{TEXT}</p></span><span class='credit'><b>Jo Roe</b></span>",
    "a small element below": f"<div><p>{TEXT}</p></div><small>Jo Roe</small>",
    "one of two elements": f"<div class='line__copyright'><span class='figcaption'>{TEXT}</span> "
    "<span class='figcaption__copyright'>Bild © Jo Roe</span></div>",
    "a word": f"{TEXT} Foto: Jo Roe",
    "a word without a space": f"{TEXT}Foto: Jo Roe",
    "a word in Vietnamese": f"{TEXT} Ảnh: Jo Roe",
    "a word in Zulu": f"{TEXT} Isithombe: Jo Roe",
    "a word in Russian": f"{TEXT} Фото: Jo Roe",
    "a word in brackets": f"{TEXT} (Photo: Jo Roe)",
    "a sign": f"{TEXT} © Jo Roe",
}


@pytest.mark.parametrize("inside", CREDITS.values(), ids=CREDITS)
def test_the_credit_is_split_off(inside: str) -> None:
    markup = f"<figure>{IMG}<figcaption>{inside}</figcaption></figure>"
    assert captions(markup) == [Caption(TEXT, credit="Jo Roe")]


AGENCIES = {
    "Jo Roe/Reuters": "Jo Roe/Reuters",
    "(AP)": "AP",
    "(Jo Roe/Talfunk)": "Jo Roe/Talfunk",
    "EFE/ J.J. Roe": "EFE/ J.J. Roe",
    "Getty Images": "Getty Images",
    "Courtesy of Jo Roe": "Courtesy of Jo Roe",
    "Jo Roe for The Valley Post": "Jo Roe for The Valley Post",
}


@pytest.mark.parametrize(("written", "credit"), AGENCIES.items())
def test_an_agency_is_a_credit(written: str, credit: str) -> None:
    assert captions(f"<figure>{IMG}<figcaption>{TEXT} {written}</figcaption></figure>") == [Caption(TEXT, credit=credit)]


ENDS = {
    "behind a slash": ("The wheel in spring, and the miller beside it / Jo Roe", "Jo Roe"),
    "an archive behind a slash": (
        "The wheel of the mill in 1956 / Jo Roe Archives / Getty Images",
        "Jo Roe Archives / Getty Images",
    ),
    "an outlet behind a slash": ("The wheel turns. Jo Roe/Valley Post", "Jo Roe/Valley Post"),
    "somebody for an archive": (
        "The wheel in 1956. Jo Roe/ Valley Hill Archives/Getty Images",
        "Jo Roe/ Valley Hill Archives/Getty Images",
    ),
    "a small particle": ("The wheel turns. Jo van der Roe/dpa", "Jo van der Roe/dpa"),
    "brackets behind a full stop": ("The wheel turns. (Valley Post)", "Valley Post"),
    "brackets with several": ("The wheel turns. (Jo Roe/Talfunk/POOL)", "Jo Roe/Talfunk/POOL"),
    "brackets without a space": ("The wheel in spring(Valley Post)", "Valley Post"),
    "in small letters": ("The wheel in spring – photo credit: jo roe (talfunk.example)", "jo roe (talfunk.example)"),
    "dots": ("The wheel turns.Credit...Jo Roe for The Valley Post", "Jo Roe for The Valley Post"),
    "a chart's source": ("Mills that turn, by year. Source: Office of Mills", "Office of Mills"),
    "a German chart's source": ("Mühlen, die sich drehen. Quelle: Amt für Mühlen", "Amt für Mühlen"),
    "a file's": ("The wheel turns. —FILE PHOTO", "FILE PHOTO"),
}


@pytest.mark.parametrize(("written", "credit"), ENDS.values(), ids=ENDS)
def test_a_credit_at_the_end(written: str, credit: str) -> None:
    (found,) = captions(f"<figure>{IMG}<figcaption>{written}</figcaption></figure>")
    assert found.credit == credit
    assert written.startswith(found.text)
    assert len(found.text) >= len(written) - len(credit) - len(" – photo credit: ")


@pytest.mark.parametrize(
    "written",
    [
        "(Valley Post)",
        "[Source: Office of Mills]",
        "Source: Office of Mills",
        "Quelle: Amt für Mühlen",
        "(J Roe & Sons)",
        "(4XO)",
        "Illustration: Jo Roe/Valley Post",
        "Credit: Jo Roe; Source: “A Mill That Turns,” by Al Roe et al., in Mills, Vol. 7; May 2020 (reference)",
    ],
)
def test_a_line_that_is_only_a_credit_is_no_caption(written: str) -> None:
    markup = f"<figure>{IMG}<figcaption>{written}</figcaption></figure>"
    assert captions(markup) == []
    assert any(piece.text == written and piece.label is Label.CREDIT for piece in cleaned(markup, 3, paragraphs=LONG).removed)


VIDEOS = (
    "<figure><video src='a.mp4'></video><figcaption>Watch the miller mend the wheel</figcaption></figure>",
    "<div class='video-player'><img src='a.jpg'><figcaption>Miller mends the wheel in a day</figcaption></div>",
    f"<figure>{IMG}<figcaption>Video | Miller mends the wheel in a day</figcaption></figure>",
)


@pytest.mark.parametrize("markup", VIDEOS)
def test_a_videos_headline_is_no_caption(markup: str) -> None:
    assert captions(markup) == []


def test_a_sentence_below_a_video_is_a_caption() -> None:
    assert captions(f"<figure class='video'><video src='a.mp4'></video><figcaption>{TEXT}</figcaption></figure>") == [
        Caption(TEXT)
    ]


def test_what_a_viewer_says_is_not_the_captions() -> None:
    assert captions(f"<figure>{IMG}<figcaption>Enlarge / {TEXT}</figcaption></figure>") == [Caption(TEXT)]


STAYS = (
    "The miller and two of his men, seen from Oberau / Untertal",
    "The wheel turns. (It had stood still for forty years)",
    "The wheel turned in 1912 (Oberau)",
    "The source: a spring above the lake",
    "Tal Mill/Berg Mill: the two that turn",
    "The miller (left) and the carpenter",
    "The wheel in 1912 (before it was mended)",
    "Reuters reporters visit the mill",
    "(The wheel before it was mended)",
    "The mill and its dam(left)",
    "Audio tapes of 1912, found in the mill",
    "Photo credits: a wall of names at the mill. It was painted in May",
    "A photo of the miller: he had it taken in 1912",
    "Three of the crew, seen from the bridge / the dam",
)


@pytest.mark.parametrize("text", STAYS)
def test_a_caption_that_only_sounds_like_a_credit_is_whole(text: str) -> None:
    assert captions(f"<figure>{IMG}<figcaption>{text}</figcaption></figure>") == [Caption(text)]


def test_a_card_with_a_picture_and_a_text_is_no_caption() -> None:
    text = "The mill has two stones, and the second one came over the pass on an ox cart in April, the miller says."
    card = f"<div>{IMG}<p>{text}</p><p>Bildrechte are the museum's, and so are the plans of the dam above it.</p></div>"
    assert left_of(card, 3, paragraphs=LONG)[:1] == [text]
