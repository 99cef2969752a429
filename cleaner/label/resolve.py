"""The labellers of a page, and one verdict a block out of all of theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cleaner.label import outside
from cleaner.label.view import View
from cleaner.model import Label, Structure, Verdict

Labeller = Callable[[View], Mapping[int, Verdict]]
"""From a page or text to verdicts on some of its blocks, by the blocks' indices. What it does not speak of stays open."""

OPEN = Verdict(Label.BODY, Structure.PLAIN)
"""The verdict on a block of which nobody has spoken."""


def labellers_for(view: View) -> Sequence[Labeller]:
    """The labellers that see all of a page or text before the rules for lines do.

    A new source of knowledge is a module with a labeller and its name here; how strong its word is, its verdicts say.
    """
    if not view.is_html:
        return (outside.of_text,)
    from cleaner.label import copies, elements, faq, forms, hidden, other_stories, pictures  # texts need no lxml

    if view.main_content.kind is not None:
        return (outside.no_article,)
    stories = other_stories.other_stories
    return (outside.of_page, stories, elements.elements, hidden.hidden, pictures.pictures, forms.forms, copies.copies, faq.faq)


def resolve(view: View, labellers: Sequence[Labeller]) -> list[Verdict]:
    """One verdict for each block of the page: of those that the labellers give, the one that overrules the others."""
    verdicts = [OPEN] * len(view.blocks)
    for labeller in labellers:
        adopt(verdicts, labeller(view))
    return verdicts


def adopt(verdicts: list[Verdict], found: Mapping[int, Verdict]) -> None:
    """Put those that overrule in the place of the verdicts so far; the learned labeller's probability stays the block's."""
    for index, new in found.items():
        old = verdicts[index]
        if old is OPEN or new.overrules(old):
            is_known = new.probability is not None or old.probability is None
            verdicts[index] = new if is_known else Verdict(new.label, new.rule, old.probability, new.strength)
