"""An outlet of which nothing is known, for the tests of the workbench: pages and texts, with furniture that no rule knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from commands import write

from cleaner import load_rules
from cleaner.batch.read.document import ReadOptions
from cleaner.rulebook.values import Rulebook
from cleaner.tools.workbench.answers import Answers
from cleaner.tools.workbench.held import hold
from cleaner.tools.workbench.session import Places, Session

OUTLET = "quayside.example"
BOX = "Tide tables are printed by Cork and Sons, the sailmakers on the old quay."
OPENING = "OVERHEARD ON DECK: "
STORIES = (
    (
        "Ferry waits for its captain's hat",
        "The ferry to the outer islands left forty minutes late on Tuesday, because the captain would not sail without her hat.",
        "It had been lent to a scarecrow in the allotments behind the church, where two gardeners found it after a short search.",
        "Passengers spent the time on a game of cards that nobody won, and the purser paid for their tea out of his own pocket.",
    ),
    (
        "Lighthouse paints itself into a corner",
        "The keeper of the north lighthouse painted the gallery on Friday and found that he stood on the far side of it.",
        "A boat was sent with a ladder, which was too short, and then with a longer one, which the wind took before noon.",
        "He came down in the evening when the paint was dry, and said that he had read both of the books that he had with him.",
    ),
    (
        "Baker sells yesterday's bread to gulls",
        "A baker in Harbour Street has opened a counter for gulls, at which a stale roll is had for anything that shines.",
        "In its first week it took eleven buttons, a brass key and the left half of a pair of spectacles, all of them in a jar.",
        "Whoever misses a key may come and look through the jar, the baker said, but is asked to bring something for the gulls.",
    ),
)
"""Headlines, each with the paragraphs of its article."""


def page(number: int) -> str:
    """One of the pages: the box stands inside its article, where no layout and no labeller takes it out."""
    title, first, second, third = STORIES[number]
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://{OUTLET}/news/{number}"></head><body>
<article class="story-body"><h1>{title}</h1>
<p>{first}</p>
<p>{second}</p>
<div class="tide-box"><p>{BOX}</p></div>
<p>{third}</p>
</article></body></html>"""


def text(number: int) -> str:
    """One of the texts: a line of furniture between its paragraphs begins alike in all of them."""
    title, first, second, third = STORIES[number]
    return f"{title}\n\n{first}\n\n{OPENING}{STORIES[(number + 1) % 3][0]}\n\n{second}\n\n{third}\n"


def pages(folder: Path = Path("in")) -> Path:
    """A folder with all of the pages."""
    for number in range(len(STORIES)):
        write(folder / f"{number}.html", page(number))
    return folder


def texts(folder: Path = Path("texts") / OUTLET) -> Path:
    """A folder with all of the texts; its name says whose they are."""
    for number in range(len(STORIES)):
        write(folder / f"{number}.txt", text(number))
    return folder


@cache
def _built_in() -> Rulebook:
    """The rules of the program, whose patterns are parsed once for all tests."""
    return load_rules()


class Desk:
    """The answers of a workbench whose rules and fixtures are saved in the folder of the test."""

    def __init__(self, *sources: Path, outlet: str = "", rules: Path | None = Path("rules"), most: int = 100) -> None:
        held = hold(sources, ReadOptions(), most)
        self.session = Session(held, Places((), rules, Path("fixtures")), outlet, _built_in())
        self.answers = Answers(self.session)

    def ask(self, question: str, **values: Any) -> Mapping[str, Any]:
        """An answer that is none of an error."""
        answer = self.answers(question, values)
        assert "error" not in answer, answer["error"]
        return answer

    def refused(self, question: str, **values: Any) -> str:
        """The error that is answered."""
        return str(self.answers(question, values)["error"])

    def number_of(self, words: str, document: int = 0) -> int:
        """The number of the first block of a document that holds these words."""
        pieces = self.ask("document", number=document)["pieces"]
        return next(number for number, piece in enumerate(pieces) if words in piece["text"])
