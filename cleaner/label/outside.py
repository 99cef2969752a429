"""The labellers that say which blocks are not the article's: of a page in HTML, and of a whole page written out as text."""

from __future__ import annotations

from collections.abc import Mapping

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
    body, plain, other, strength = Label.BODY, Structure.PLAIN, Label.OTHER, Strength.OUTSIDE
    rule = f"{content.by}/outside"
    if content.layout is not None or not content.has_surroundings:
        article, outside = Verdict(body, plain), Verdict(other, rule, None, strength)
        return {index: article if is_in else outside for index, is_in in enumerate(content.inside)}
    return {
        index: Verdict(body, plain, round(p, 3)) if is_in else Verdict(other, rule, round(p, 3), strength)
        for index, (is_in, p) in enumerate(zip(content.inside, content.estimates(), strict=True))
    }


def of_text(view: View) -> Mapping[int, Verdict]:
    """The lines of a text that are not the article's."""
    found = view.text_lines.outside
    return {index: line_outside(found[block.start]) for index, block in enumerate(view.blocks) if block.start in found}


def line_outside(probability: float) -> Verdict:
    """The verdict on a line that is not the article's."""
    return Verdict(Label.OTHER, LINE_OUTSIDE, probability, Strength.OUTSIDE)
