"""The questions that a page answers, as its JSON-LD states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.metadata.jsonld import Node, first_string, types
from cleaner.metadata.plain import plain_text

FAQ = "faqpage"
"""The JSON-LD type of a page that holds questions with their answers, in lower case; a forum's has another (``QAPage``)."""
_MOST = 200


class Question(NamedTuple):
    """A question and its answer, each as one line of plain text."""

    text: str
    answer: str


def questions(pages: Iterable[Node]) -> tuple[Question, ...]:
    """The questions of every FAQ among the objects that speak of a page, those with an answer, in the order stated."""
    return tuple(each for page in pages if FAQ in types(page) for each in _questions(page.get("mainEntity")))


def _questions(stated: object) -> Iterator[Question]:
    for item in (stated if isinstance(stated, list) else [stated])[:_MOST]:
        if isinstance(item, dict) and "question" in types(item):
            answers = item.get("acceptedAnswer")
            answer = next((each for each in (answers if isinstance(answers, list) else [answers]) if isinstance(each, dict)), {})
            found = Question(plain_text(first_string(item.get("name"))), plain_text(first_string(answer.get("text"))))
            if all(found):
                yield found
