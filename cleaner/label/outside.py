"""The labellers that say which blocks are not the article's: of a page in HTML, and of a whole page written out as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict

LINE_OUTSIDE = "labeller/outside"


def no_article(view: View) -> Mapping[int, Verdict]:
    """Every block out, where the page holds no article."""
    verdict = Verdict(Label.OTHER, f"page/{view.main_content.kind}", None, Strength.OUTSIDE)
    return dict.fromkeys(range(len(view.blocks)), verdict)


def of_page(view: View) -> Mapping[int, Verdict]:
    """Every block: open where it is the article's, else outside."""
    content = view.main_content
    body, plain, outside = Label.BODY, Structure.PLAIN, (Label.OTHER, f"{content.by}/outside")
    strength = Strength.OUTSIDE
    return {
        index: Verdict(body, plain, p) if inside else Verdict(*outside, p, strength)
        for index, (inside, p) in enumerate(zip(content.inside, _shown_probabilities(view), strict=True))
    }


def _shown_probabilities(view: View) -> Sequence[float | None]:
    """The probabilities as verdicts carry them, to three places; ``None`` where there is nothing to tell the article from.

    Of bare paragraphs the words alone speak.
    """
    content, placed = view.main_content, view.document.placed
    parents = {each.box.parent for each, inside in zip(placed, content.inside, strict=True) if inside}
    for each, inside in zip(placed, content.inside, strict=True):
        if not inside and each.box.parent not in parents:
            return [round(p, 3) for p in content.probabilities]
    return [None] * len(placed)


def of_text(view: View) -> Mapping[int, Verdict]:
    """The lines of a text that are not the article's."""
    found = view.text_lines.outside
    return {index: line_outside(found[block.start]) for index, block in enumerate(view.blocks) if block.start in found}


def line_outside(probability: float) -> Verdict:
    """The verdict on a line that is not the article's."""
    return Verdict(Label.OTHER, LINE_OUTSIDE, probability, Strength.OUTSIDE)
