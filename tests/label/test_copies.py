"""Pages that hold a stretch of their article twice."""

from __future__ import annotations

from mill_page import PARAGRAPHS, cleaned, cleaned_page, mill_page

LONG = PARAGRAPHS + tuple(f"In the next valley, {text[0].lower()}{text[1:]}" for text in PARAGRAPHS)
TWICE = "".join(f"<p>{text}</p>" for text in LONG)


def test_what_is_built_for_wide_and_for_narrow_screens_stays_once() -> None:
    article = cleaned(f"<div class='ssr-variant'>{TWICE}</div>", at=len(LONG), paragraphs=LONG)
    assert article.text.split("\n\n") == list(LONG)
    assert [piece.text for piece in article.removed if piece.rule == "structure/copy"] == list(LONG)


def test_a_third_copy_goes_too() -> None:
    variants = f"<div class='ssr-variant'>{TWICE}</div>" * 2
    assert cleaned(variants, at=len(LONG), paragraphs=LONG).text.split("\n\n") == list(LONG)


def test_a_refrain_stays() -> None:
    refrain = "".join(
        f"<p>{line}</p>" for line in ("Turn, wheel, turn,", "the water is high,", "turn, wheel, turn,", "till the lake runs dry.")
    )
    text = cleaned_page(mill_page(refrain + f"<p>{PARAGRAPHS[0]} So it was sung.</p>" + refrain)).text
    assert text.count("till the lake runs dry.") == 2


def test_a_question_that_is_put_to_each_guest_stays() -> None:
    question = "What did you think when you first heard that the wheel of the mill at Oberau would turn again this year?"
    asked = "".join(f"<p>{question}</p><p>{text} That is what I thought.</p>" for text in PARAGRAPHS)
    assert cleaned_page(mill_page(asked)).text.count(question) == len(PARAGRAPHS)


def test_a_plan_with_the_same_steps_each_week_stays() -> None:
    steps = "<ul><li>Walk to the mill before breakfast.</li><li>Rest for an hour.</li><li>Carry one sack.</li></ul>"
    weeks = "".join(f"<h2>Week {week}</h2>{steps}" for week in range(1, 5))
    assert cleaned_page(mill_page(weeks)).text.count("Carry one sack.") == 4
