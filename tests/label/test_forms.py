"""Newsletter boxes between the paragraphs, and paragraphs that stand beside one."""

from __future__ import annotations

import pytest
from mill_page import PARAGRAPHS, left_of

LONG = PARAGRAPHS + tuple(f"In the next valley, {text[0].lower()}{text[1:]}" for text in PARAGRAPHS)
FORM = "<form><input type='email'><button>Sign up</button></form>"
MORNING = "Get a walk through the most important walls of the day, delivered to your inbox before breakfast."
POST = "Das Wichtigste aus Oberau jeden Tag vor dem Frühstück, kostenlos in Ihr Postfach und ohne Werbung."
LETTRE = "Chaque matin, l'essentiel de la vallée dans votre boîte mail, par toute la rédaction du journal."


@pytest.mark.parametrize("at", [2, 5, 8])
@pytest.mark.parametrize(
    "markup",
    [
        f"<div class='x'><h3>The Wall in the morning</h3><p>{MORNING}</p>{FORM}</div>",
        f"<section><div><div><p>{MORNING}</p></div><div>{FORM}</div></div></section>",
        f"<div><b>Morgen</b><p>{POST}</p><form><input name='email'><button>Los</button></form><p>Datenschutz.</p></div>",
        f"<div><b>La lettre</b><p>{LETTRE}</p><input type='text' placeholder='Votre e-mail'><button>OK</button></div>",
    ],
)
def test_a_box_that_asks_for_an_address_is_no_text(markup: str, at: int) -> None:
    assert left_of(markup, at, paragraphs=LONG) == []


LETTER = "The miller writes to all of his customers once a year, by hand, and none of them has a telephone."
READERS = "The newsletter of the mill has three readers, and all of them live in the valley below the lake."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<div><p>{LETTER}</p>{FORM}</div>", LETTER),
        (f"<div><p>{LETTER}</p><div><p>{MORNING}</p>{FORM}</div></div>", LETTER),
        (f"<div><p>{READERS}</p></div>{FORM}", READERS),
        (f"<div><p>{READERS}</p><input type='search' name='q'></div>", READERS),
    ],
)
def test_a_paragraph_beside_such_a_box_stays(markup: str, text: str) -> None:
    assert left_of(markup, 3, paragraphs=LONG) == [text]
