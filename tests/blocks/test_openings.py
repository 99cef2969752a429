"""First letters that markup sets apart, and boxes that pop up inside a sentence."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import html
from mill_page import PARAGRAPHS, cleaned

REST = "he mill at Tarn turns again after forty years of standing still, and the miller is glad of it at last."
LETTERS = {
    "a span": f"<p><span class='dropcap'>T</span>{REST}</p>",
    "a span and a space": f"<p><span class='dropcap'>T</span> {REST}</p>",
    "a bold letter and a space": f"<p><b>T</b> {REST}</p>",
    "a space in the span": f"<p><span class='initial'>T </span>{REST}</p>",
    "a picture": f"<p><img class='initial' src='t.gif' alt='T'>{REST}</p>",
    "a block above": f"<div class='first-letter'>T</div><p>{REST}</p>",
    "a block in the paragraph's": f"<div class='lead'><div class='drop-cap'>T</div>{REST}</div>",
    "a twin for screen readers": f"<p><span aria-hidden='true' class='dropcap'>T</span><span class='sr-only'>T</span>{REST}</p>",
    "twins of the word": "<p><span class='sr-only'>The</span><span aria-hidden='true'>T</span>"
    f"<span aria-hidden='true'>he</span>{REST[2:]}</p>",
    "none": f"<div class='opening'>T{REST}</div>",
}


def first(markup: str, language: str = "en") -> list[str]:
    return [each for each in cleaned(markup, 0, language).text.split("\n\n") if each not in PARAGRAPHS]


@pytest.mark.parametrize("markup", LETTERS.values(), ids=LETTERS)
def test_the_first_letter_is_its_words(markup: str) -> None:
    assert first(markup) == [f"T{REST}"]


def test_a_short_first_word() -> None:
    rest = "endlich! Die Mühle dreht sich wieder nach vierzig Jahren, und der Müller freut sich sehr darüber."
    assert first(f"<p><span class='initial'>N</span> a {rest}</p>", "de") == [f"Na {rest}"]


@pytest.mark.parametrize("word", ["A", "I"])
def test_a_letter_that_is_a_word_keeps_its_space(word: str) -> None:
    rest = "mill stone came over the pass on an ox cart in April, which nobody in the valley had seen before."
    assert first(f"<p><span class='dropcap'>{word}</span> {rest}</p>") == [f"{word} {rest}"]


def test_letters_inside_a_sentence_stay_as_they_are() -> None:
    text = "The plan has two parts, and part <b>B</b> of it says what the mill costs and who pays for it in the end."
    assert first(f"<p>{text}</p>") == [text.replace("<b>", "").replace("</b>", "")]


POP_UP = "Ole Per Roe is a miller, born 1960."
POP_UPS = (
    f"<span class='person'>Ole Roe<span class='popup'>{POP_UP}</span></span>",
    f"<a href='/x'>Ole Roe</a><span role='tooltip'>{POP_UP} Read more</span>",
    f"<span class='tooltip'>Ole Roe<span class='tooltip-text'>{POP_UP}</span></span>",
)


@pytest.mark.parametrize("person", POP_UPS)
def test_a_box_that_pops_up_is_no_part_of_the_sentence(person: str) -> None:
    text = "The stone was bought by {} in spring, and it came over the pass on an ox cart in April, he says."
    assert first(f"<p>{text.format(person)}</p>") == [text.format("Ole Roe")]


SENTENCE = "The stone was bought by {} in spring, and it came over the pass on an ox cart in April, he says."
AROUND = (
    "<p>{}</p>",
    "<p>{}</p> The mill turns.",
    "<p><em>{}</em></p>",
    "<div>{}</div>",
    "<ul><li>{}</li><li>The carpenter mended the wheel in spring, and nobody had thought that it would hold.</li></ul>",
    "<blockquote>{}</blockquote>",
    "<table><tr><td>Who</td><td>What</td></tr><tr><td>The miller</td><td>{}</td></tr></table>",
    "<div>Once there was a mill.<br><br>{}<br><br>It turns no more.</div>",
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("person", POP_UPS)
def test_its_words_are_named_among_what_was_removed(person: str, around: str) -> None:
    article = cleaned(around.format(SENTENCE.format(person)))
    assert SENTENCE.format("Ole Roe") in article.text
    assert POP_UP not in article.text
    assert [piece.text.removesuffix(" Read more") for piece in article.removed if piece.rule == "structure/pop-up"] == [POP_UP]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("person", POP_UPS)
def test_no_word_of_the_page_is_lost(person: str, around: str) -> None:
    markup = around.format(SENTENCE.format(person))
    article = cleaned(markup)
    in_page = Counter(word for text in html.fromstring(f"<div>{markup}</div>").itertext() for word in text.split())
    with_box = Counter(word for piece in (*article.kept, *article.removed) for word in piece.text.split())
    assert not in_page - with_box


def test_a_box_at_a_name_in_a_byline_is_no_name() -> None:
    article = cleaned(f"<p class='byline'>By <span class='author'>Ann Lee<span role='tooltip'>{POP_UP}</span></span></p>", 0)
    assert article.authors == ("Ann Lee",)
    assert POP_UP not in article.text


def test_a_long_text_that_calls_itself_a_box_stays() -> None:
    assert PARAGRAPHS[1] in cleaned(f"<p>Mill<span class='popup'>{' '.join(PARAGRAPHS * 2)}</span></p>").text


def test_a_word_that_has_a_box_stays() -> None:
    text = "The stone was bought by {} in spring, and it came over the pass on an ox cart in April, he says."
    marked = text.format("<span class='tooltip' title='a miller'>Ole Roe</span>")
    assert first(f"<p>{marked}</p>") == [text.format("Ole Roe")]


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x01", "\x1f", "\ufffe"])
def test_a_character_that_lxml_refuses_costs_nothing(mark: str) -> None:
    text = cleaned(
        f'<p><span class="dropcap">T</span>he mill{mark} turned at noon, and the valley{mark} came to see it.</p>'
    ).text
    assert "The mill" in text
    assert "turned at noon, and the valley" in text
