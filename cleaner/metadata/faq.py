"""The questions that a page answers, as its JSON-LD states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.metadata.jsonld import Node, first_string, types
from cleaner.metadata.plain import plain_text

FAQ = "faqpage"
"""The JSON-LD type of a page that holds questions with their answers, in lower case; a forum's has another (``QAPage``)."""
_MOST = 200
_HOLDING = ("subjectOf", "hasPart")


class Question(NamedTuple):
    """A question and its answer, each as one line of plain text."""

    text: str
    answer: str


def questions(nodes: Iterable[Node]) -> tuple[Question, ...]:
    """The questions of every FAQ that one of the objects is or holds, those with an answer, in the order stated.

    ``nodes`` are the objects that speak of a page: an article may state its FAQ as its part or as a page about it.
    """
    return tuple(
        each
        for node in nodes
        for page in (node, *_held(node))
        if FAQ in types(page)
        for each in _questions(page.get("mainEntity"))
    )


def _held(node: Node) -> Iterator[Node]:
    for key in _HOLDING:
        held = node.get(key)
        yield from (each for each in (held if isinstance(held, list) else [held])[:_MOST] if isinstance(each, dict))


def _questions(stated: object) -> Iterator[Question]:
    for item in (stated if isinstance(stated, list) else [stated])[:_MOST]:
        if isinstance(item, dict) and "question" in types(item):
            answers = item.get("acceptedAnswer")
            answer = next((each for each in (answers if isinstance(answers, list) else [answers]) if isinstance(each, dict)), {})
            found = Question(plain_text(first_string(item.get("name"))), plain_text(first_string(answer.get("text"))))
            if all(found):
                yield found
