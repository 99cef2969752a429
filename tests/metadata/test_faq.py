"""Questions that a page answers, as it states them."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.metadata.faq import Question, questions

NAME, TEXT = "Does the mill grind in winter?", "No, the lake is <b>frozen</b>."
ANSWERED = {"@type": "Question", "name": NAME, "acceptedAnswer": {"@type": "Answer", "text": TEXT}}
FOUND = Question(NAME, "No, the lake is frozen .")


@pytest.mark.parametrize(
    "entity",
    [ANSWERED, [ANSWERED], {**ANSWERED, "acceptedAnswer": [{"text": TEXT}, {"text": "Yes."}]}],
    ids=["one", "list", "several answers"],
)
def test_questions_with_their_answers(entity: Any) -> None:
    assert questions([{"@type": ["WebPage", "FAQPage"], "mainEntity": entity}]) == (FOUND,)


@pytest.mark.parametrize(
    "entity",
    [
        None, "What?", [["What?"]], {"@type": "Thing", "name": NAME}, {"@type": "Question", "name": NAME},
        {**ANSWERED, "name": ""}, {**ANSWERED, "acceptedAnswer": "No."}, {**ANSWERED, "acceptedAnswer": {"text": 3}},
    ],
)  # fmt: skip
def test_what_is_no_answered_question(entity: Any) -> None:
    assert questions([{"@type": "FAQPage", "mainEntity": entity}]) == ()


def test_other_pages_have_none() -> None:
    assert questions([{"@type": "QAPage", "mainEntity": ANSWERED}]) == ()


@pytest.mark.parametrize("key", ["subjectOf", "hasPart"])
def test_an_article_may_hold_them(key: str) -> None:
    page = {"@type": "FAQPage", "mainEntity": ANSWERED}
    assert questions([{"@type": "Article", key: [page]}, {"@type": "Article", key: page}]) == (FOUND, FOUND)


def test_what_it_holds_beside_has_none() -> None:
    assert questions([{"@type": "Article", "citation": {"@type": "FAQPage", "mainEntity": ANSWERED}, "hasPart": ["Part"]}]) == ()
