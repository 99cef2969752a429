"""Everything that the inputs of one outlet let us propose for its rule file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.model.errors import CleanNewsError, InputError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.lasting_names import selectors
from cleaner.rulebook.values import Rulebook
from cleaner.tools.authoring.draft import Draft, percent
from cleaner.tools.authoring.fact_rules import add_facts
from cleaner.tools.authoring.gold_pages import GoldPage, gold_folders, gold_pages
from cleaner.tools.authoring.label_guess import guess_label
from cleaner.tools.authoring.page_rules import add_page_rules, likely_root
from cleaner.tools.authoring.pile import PileText, read_pile, repeated
from cleaner.tools.authoring.pile_rules import rules_of_pile
from cleaner.tools.authoring.proposal import Learned, Proposal
from cleaner.tools.authoring.trial import Marked, Trial, marked, words_of

_LEAST_TEXTS = 4
_LINKED = 0.8
"""Share of an element's characters that are links', from which on it holds links and no prose."""


def learn(domain: str, paths: Sequence[Path], book: Rulebook) -> Learned:
    """What the pages and texts of an outlet propose; folders with gold teach where the article is, all others what repeats.

    Raises :class:`CleanNewsError` where nothing is there for the outlet, or where an input cannot be read.
    """
    folders = gold_folders(paths)
    gold = [page for folder in folders for page in gold_pages(folder, domain)]
    pile = list(read_pile([path for path in paths if path not in folders], domain, Cleaner(book, detect_language=False)))
    if not gold and not pile:
        raise CleanNewsError(f"{domain}: none of the inputs is a page or a text of it")
    trial = Trial(book, domain, gold)
    remarks, proposals = (
        [f"Learned from {len(gold)} pages with gold and {len(pile)} without; read each rule before you keep it."],
        [],
    )
    if gold:
        draft = _of_gold(trial, gold)
        remarks.append(
            f"Word F1 of the pages with gold: {percent(draft.first)} today, {percent(draft.scores)} with all of these rules."
        )
        proposals += draft.proposals
    if 0 < len(pile) < _LEAST_TEXTS:
        remarks.append(f"Of {len(pile)} texts nothing can be said about what repeats; {_LEAST_TEXTS} at least are needed.")
    proposals += [*_of_pages(pile, domain), *rules_of_pile(pile, repeated(pile, domain))]
    return Learned(trial.head, tuple(remarks), tuple(_ordered(proposals)))


def _of_gold(trial: Trial, gold: Sequence[GoldPage]) -> Draft:
    try:
        pages = [page for page in map(marked, gold) if page is not None]
    except InputError as error:
        raise CleanNewsError(str(error)) from None
    draft = add_page_rules(Draft(trial), pages) if pages else Draft(trial)
    add_facts(draft)
    return draft


_ORDER = ("", "layout", "element", "field", "line", "run", "span", "keep")


def _ordered(proposals: Sequence[Proposal]) -> list[Proposal]:
    """As files have them; what elements of the article must stay is one table at the end."""
    kept = [each for each in proposals if each.kind == "keep"]
    joined = {"css": [selector for each in kept for selector in each.table["css"]]}
    one = [Proposal("keep", joined, tuple(note for each in kept for note in each.notes))] if kept else []
    return sorted([*(each for each in proposals if each.kind != "keep"), *one], key=lambda each: _ORDER.index(each.kind))


# ---------------------------------------------------------------- pages without gold
def _of_pages(pile: Sequence[PileText], domain: str) -> Iterator[Proposal]:
    """Of pages without gold: the element around what comes out today, and elements that hold the same or links alone."""
    pages = [page for each in pile if each.page is not None and (page := marked(each.page)) is not None]
    root = likely_root(pages) if pages else None
    if root is not None:
        notes = (
            f"around what comes out today, on {root.pages} of {len(pages)} pages without gold; F1 with it {100 * root.f1:.1f}",
        )
        yield Proposal("layout", {"id": "article", "root": [root.selector]}, notes, sure=False)
    if len(pages) >= _LEAST_TEXTS:
        yield from _elements(pages, domain)


def _elements(pages: Sequence[Marked], domain: str) -> Iterator[Proposal]:
    del domain
    held: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for page in pages:
        seen = dict.fromkeys(
            name
            for placed, is_in in zip(page.document.placed, page.flags, strict=True)
            if is_in
            for box in placed.box.path[:3]
            for name in selectors(box.element)
        )
        for selector in seen:
            blocks = sorted(page.blocks_in([selector]))
            links = sum(page.document.placed[number].link_chars for number in blocks)
            said = " ".join(words_of(" ".join(page.document.blocks[number].text for number in blocks)))
            held[selector].append((said, links >= _LINKED * max(1, page.size(blocks))))
    number = 0
    taken: set[tuple[str, ...]] = set()
    for selector, found in sorted(held.items(), key=lambda item: -len(item[1])):
        texts = tuple(said for said, _ in found)
        is_same = len(set(texts)) == 1
        if len(found) < _LEAST_TEXTS or texts in taken or not (is_same or all(is_link for _, is_link in found)):
            continue
        taken.add(texts)
        number += 1
        table = {"id": f"element-{number}", "label": guess_label(selector, texts[:1]), "css": [selector]}
        why = "says the same" if is_same else "holds links alone"
        yield Proposal("element", table, (f"{why} on {len(found)} of {len(pages)} pages, e.g. {texts[0][:120]}",))
