"""The inputs whose instructions are counted: a few fixtures, the pages grown to the size of real ones by made-up furniture."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from training.rendering import lines

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_KNOWN = (
    "theguardian.com/page-with-newsletter-and-amendment",
    "bbc.co.uk/page-in-text-blocks",
    "spiegel.de/standfirst-and-text-sections",
    "reach/page-with-embedded-links",
)
_UNKNOWN = (
    "mk.co.kr/summary-dialog-and-subheadings",
    "generic/stays-paragraph-that-is-one-link",
    "generic/stays-short-answers-and-quotes",
    "asahi.com/hashed-classes-only",
)
_TEXTS = (
    "thesun.co.uk/picture-counter-and-alt-text",
    "thesun.co.uk/fund-appeal-to-its-end",
    "independent.co.uk/flattened-with-newsletter-form",
    "generic/english-captions-and-credits",
    "generic/german-furniture-of-an-outlet-without-rules",
    "generic/spanish-furniture-of-an-outlet-without-rules",
)
KINDS = {
    "page, outlet with a layout": len(_KNOWN),
    "page, unknown outlet": len(_UNKNOWN),
    "extracted text": len(_TEXTS),
    "whole page as text": len(_UNKNOWN),
}
"""The kinds of input, and how many there are of each."""


class Input(NamedTuple):
    """What is cleaned, with what is known of it."""

    source: bytes
    url: str | None
    kind: Literal["auto", "text", "html"]


def inputs(kind: str) -> list[Input]:
    """The inputs of a kind of :data:`KINDS`. Pages of unknown outlets have lost their address, and with it their rules."""
    if kind == "extracted text":
        return [Input((_FIXTURES / name / "input.txt").read_bytes(), None, "text") for name in _TEXTS]
    if kind == "page, outlet with a layout":
        return [Input(_grown(name).encode(), _url(name), "html") for name in _KNOWN]
    if kind == "page, unknown outlet":
        return [Input(_grown(name).encode(), "https://www.example.org/story", "html") for name in _UNKNOWN]
    return [Input(lines(_grown(name)).encode(), None, "text") for name in _UNKNOWN]


def _url(name: str) -> str | None:
    path = _FIXTURES / name / "url.txt"
    return path.read_text(encoding="utf-8").strip() if path.exists() else None


def _grown(name: str) -> str:
    """The page of a fixture between a menu and the headlines of all fixtures in cards with pictures, and with scripts."""
    page = (_FIXTURES / name / "input.html").read_text(encoding="utf-8")
    titles = _titles()
    menu = "".join(f'<li class="menu-item nav__item"><a href="/{number}">{title[:12]}</a></li>' for number, title in titles)
    cards = "".join(
        f'<div class="card card--small js-{number % 7}"><a class="card__link" href="/story/{number}"><img src="/{number}.jpg"'
        f' alt="{title}" width="300" height="200"></a><div class="card__body"><h3 class="card__title"><a href="/story/{number}">'
        f'<span>{title}</span></a></h3><p class="card__meta"><time>4 March</time> <b>News</b></p></div></div>'
        for number, title in titles
    )
    script = json.dumps({"stories": [{"id": number, "title": title, "tags": ["news"] * 20} for number, title in titles]})
    head, body, rest = page.partition("<body")
    opening, end, rest = rest.partition(">")
    menu = f'<nav class="menu"><ul class="menu__list">{menu}</ul></nav>'
    cards = f'<section class="more-stories"><h2>More stories</h2>{cards}</section>'
    before, close, after = rest.rpartition("</body>")
    return f"{head}<script>window.data = {script}</script>{body}{opening}{end}{menu}{before}{cards}{close}{after}"


@cache
def _titles() -> list[tuple[int, str]]:
    """Headlines that were made up for fixtures, numbered."""
    found = (json.loads(path.read_bytes()).get("title") for path in sorted(_FIXTURES.glob("generic/*/expected.json")))
    titles = (title.replace('"', "").replace("&", "and").replace("<", "") for title in found if title)
    return list(enumerate(titles))[:60]
