"""Questions with their answers that a page states to be its content."""

from __future__ import annotations

import json

from mill_page import PARAGRAPHS, cleaned

ASKED = {
    "Does the mill grind in winter?": "It stands still from December to March, when the lake is frozen over.",
    "Who may bring corn to the mill?": "Whoever lives in the valley may bring corn. The miller keeps the sixteenth part.",
}


def stated(pairs: dict[str, str], kind: str = "FAQPage") -> str:
    """The JSON-LD of a page that answers these questions."""
    entities = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": f"<p>{answer}</p>"}}
        for question, answer in pairs.items()
    ]
    return f"<script type='application/ld+json'>{json.dumps({'@type': kind, 'mainEntity': entities})}</script>"


def accordion(pairs: dict[str, str]) -> str:
    """The same as boxes that are shut, each under a button."""
    rows = (f"<button>{question}</button><div hidden><p>{answer}</p></div>" for question, answer in pairs.items())
    return f"<div class='related-questions'>{''.join(rows)}</div>"


def left(markup: str) -> list[str]:
    """What of the markup stays behind the article's paragraphs."""
    return cleaned(markup, at=len(PARAGRAPHS)).text.split("\n\n")[len(PARAGRAPHS) :]


def test_questions_and_answers_stay_though_they_are_built_like_furniture() -> None:
    assert left(stated(ASKED) + accordion(ASKED)) == [line for pair in ASKED.items() for line in pair]


def test_they_are_named() -> None:
    article = cleaned(stated(ASKED) + accordion(ASKED), at=len(PARAGRAPHS))
    assert [piece.text for piece in article.kept if piece.rule == "page/faq"] == [line for pair in ASKED.items() for line in pair]


def test_a_button_that_nobody_states_goes() -> None:
    assert left(accordion(ASKED)) == list(ASKED.values())


def test_the_questions_of_a_forum_are_buttons() -> None:
    assert left(stated(ASKED, "QAPage") + accordion(ASKED)) == list(ASKED.values())


def test_an_answer_that_has_been_edited_stays() -> None:
    shown = {question: answer.replace("December", "November") for question, answer in ASKED.items()}
    assert left(stated(ASKED) + accordion(shown)) == [line for pair in shown.items() for line in pair]


def test_a_question_without_its_answer_goes() -> None:
    shown = left(stated(ASKED) + accordion(dict.fromkeys(ASKED, "Log in to read what our miller says.")))
    assert set(shown).isdisjoint(ASKED)


def test_what_stands_behind_an_answer_goes() -> None:
    teaser = "<div class='related-questions'><p>Ten more mills that you can rent for a weekend</p></div>"
    assert left(stated(ASKED) + accordion(ASKED) + teaser) == [line for pair in ASKED.items() for line in pair]


def test_the_list_of_contents_is_no_question() -> None:
    contents = "".join(f"<li><a href='#{at}'>{question}</a></li>" for at, question in enumerate(ASKED))
    shown = left(stated(ASKED) + f"<nav><ul>{contents}</ul></nav>" + accordion(ASKED))
    assert shown == [line for pair in ASKED.items() for line in pair]
