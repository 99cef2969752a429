"""On a page whose layout says which blocks are the article's, the learned labeller is asked where another's word is in doubt."""

from __future__ import annotations

import pytest
from labelling import LAYOUT, STORY, page_view

from cleaner.blocks.document import Document
from cleaner.label import main_content as module
from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import revise
from cleaner.label.view import View
from cleaner.model import Label
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import parse_rules

GENERIC = """
name = "Generic"
[[line]]
id = "more"
label = "chrome-promo"
match = ["^Read more of"]
[[element]]
id = "biography"
label = "chrome-promo"
words = ["biography"]
[[element]]
id = "caption"
label = "caption"
tags = ["figcaption"]
[[appeal]]
id = "appeal"
label = "chrome-appeal"
asks = ['\\bdonate\\b']
ours = ['\\bour readers\\b']
terms = ['\\bmonthly\\b']
"""
MORE = "Read more of the wall than of the harbour, says the oldest map of the town."


ASKS = "Please donate monthly to the paper of our readers, who have paid for it since the wall was built."


class Asked:
    """The labeller with one answer for all blocks, and how often it was asked."""

    def __init__(self, answer: float) -> None:
        self.answer, self.times = answer, 0

    def __call__(self, document: Document, **_: str | None) -> list[float]:
        self.times += 1
        return [self.answer] * len(document.placed)


def labels(body: str, answer: float, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Label], int]:
    """The label of each block of a page with a menu above its story, and how often the labeller was asked."""
    asked = Asked(answer)
    monkeypatch.setattr(module, "probabilities", asked)
    view: View = page_view(f"<nav><a href=/>Home</a></nav><div class=story>{body}</div>", LAYOUT)
    sets = (*view.rules.sets, parse_rules(GENERIC, name="_generic"))
    object.__setattr__(view, "identification", view.identification.__class__(Rules(sets), None, (), None))
    labelled = revise(view, resolve(view, labellers_for(view)))
    assert all(item.verdict.probability is None for item in labelled)
    return {item.block.text: item.label for item in labelled}, asked.times


@pytest.mark.parametrize(
    "body",
    [
        STORY,
        f"{STORY}<figure><img src=a.jpg><figcaption>The wall in winter</figcaption></figure>",
        f"{STORY}<div class=biography><a href=/jo>All about Jo Roe and the wall</a></div>",
        f"{STORY}<p><a href=/more>Read more of this</a></p>",
        f"{STORY}<div aria-hidden=true><p>Wait a moment</p></div>",
    ],
    ids=["nothing else", "caption", "links in a named element", "a link that a line rule names", "one hidden box"],
)
def test_it_is_not_asked_where_nothing_is_in_doubt(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sure, times = labels(body, 0.99, monkeypatch)
    assert (sure, times) == (labels(body, 0.01, monkeypatch)[0], 0)


@pytest.mark.parametrize(
    ("body", "text", "doubted"),
    [
        (f"{STORY}<p>{MORE}</p>", MORE, Label.PROMO),
        (f"{STORY}<section class=biography><p>{MORE[5:]}</p></section>", MORE[5:], Label.PROMO),
        (f"{STORY}<p>{ASKS}</p>", ASKS, Label.APPEAL),
        (f'{STORY}<figure><img src=a.jpg alt="{MORE[5:]}"><p>{MORE[5:]}</p></figure>', MORE[5:], Label.CAPTION),
        (
            f"{STORY}{''.join(f'<div aria-hidden=true><p>{MORE[5:]} {n}</p></div>' for n in range(3))}",
            f"{MORE[5:]} 1",
            Label.NOTICE,
        ),
    ],
    ids=["a generic line rule", "an element by its name", "an appeal", "a picture that says the same", "hidden boxes"],
)
def test_where_it_is_sure_its_word_counts(body: str, text: str, doubted: Label, monkeypatch: pytest.MonkeyPatch) -> None:
    sure, times = labels(body, 0.99, monkeypatch)
    unsure, as_often = labels(body, 0.01, monkeypatch)
    assert (sure[text].in_text, unsure[text], times, as_often) == (True, doubted, 1, 1)


def test_of_what_is_outside_it_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(0.99)
    monkeypatch.setattr(module, "probabilities", asked)
    view = page_view(f"<p>{MORE}</p><div class=story>{STORY}</div>", LAYOUT)
    assert view.probability is not None
    assert (view.probability(view.blocks[0]), asked.times) == (0.0, 0)
    assert (view.probability(view.blocks[1]), asked.times) == (0.99, 1)
