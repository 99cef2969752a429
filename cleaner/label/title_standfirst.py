"""The headline and the standfirst: as a page states them itself, else by how the lines above the first paragraph look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cleaner.blocks.document import Document, Placed
from cleaner.blocks.seams import title_end
from cleaner.blocks.spans import raw, split
from cleaner.blocks.text_shape import is_all_caps, is_headline, is_name, is_sentence, word_count
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.view import View
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label, Labelled, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

TITLE_WORDS = 4
LONGEST_TITLE = 32
LONGEST_BARE_TITLE = 24
LONGEST_FIRST_LINE = 15
"""Words; the others where no furniture beside it tells a headline from a standfirst, the last for the first line of a text whose
words do not begin with capitals: the twenty longer ones that had been named so were standfirsts and captions."""

CAPITALISED = 0.8
"""Share of the words of four letters and more that begin with a capital in a headline in title case."""

KICKER_WORDS = 5
STANDFIRST_WORDS = 6

_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}[.…][\"”’]? [A-Z]")
_OPENING = re.compile(r"[^\W\d_a-z]+ [^\W\d_a-z]+: |[^\W\d_a-z]{3,}(?: [^\W\d_a-z]{3,})* [—–] ")
"""How an article begins, and no headline: a speaker in a transcript ("JO ROE: And what is it?"), a place ("KAMPALA — ")."""

_STATEMENT = re.compile(r"^(?:The|A|An) |\b(?:has|have|had) been\b")
"""Headlines drop articles and auxiliaries; a first line that has them is the standfirst ("The
rumour that ... has been circulating"), unless it stands among the page's furniture."""

_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—·•»:-]\s+")
"""What stands between a headline and the name of its site."""
_NAMES = frozenset(
    "standfirst dek deck strapline subtitle subhead subheadline subheading excerpt abstract leadtext lede preamble intro "
    "teaserText leadin vorspann chapo entradilla sottotitolo".lower().split()
)
"""Words in the classes of standfirsts; between the headline and the body, 77 to 95 % of them are in cleaned bodies."""

_UNNAMED = frozenset({Label.OTHER, Label.NAV})
"""What a standfirst is taken for in an element that is called "header"."""

_STRETCH = 1.5
"""How much longer than the headline a line with the same words can be."""

_FEWEST_WORDS = 5
_SAME = 0.8
"""Share of a block's words that the page's own description must hold."""

_DESCRIBED = 60
"""Characters of a description below which it is no standfirst."""


# ---------------------------------------------------------------- as the page states them
def stated(view: View, verdicts: Sequence[Verdict]) -> Mapping[int, Verdict]:
    """The page's headline, which extractors print twice, and the standfirst above the body, which they lose."""
    document, metadata = view.document, view.metadata
    found: dict[int, Verdict] = {}
    titles = {tuple(_words(part)) for title in metadata.headlines for part in _fronts(title)} - {()}
    first = _first_paragraph(document, verdicts, titles)
    last_title = -1
    longest = _STRETCH * max(map(len, metadata.headlines), default=0)
    for index, placed in enumerate(document.placed):
        if len(placed.block.text) > longest or not (index < first or placed.block.kind == "h1"):
            continue
        if tuple(_words(placed.block.text)) in titles:
            found[index] = _verdict(Label.TITLE, Structure.PAGE_TITLE, verdicts[index])
            last_title = index if index < first else last_title
    for index in range(last_title + 1, first):
        if _is_standfirst(document.placed[index], found.get(index, verdicts[index]), metadata):
            found[index] = _verdict(Label.STANDFIRST, Structure.PAGE_STANDFIRST, verdicts[index])
    return found


def _fronts(title: str) -> list[str]:
    """A headline as it is stated, and without a shorter end that may be the site's name ("Ferry runs late - The Wall")."""
    return [title, *(title[: at.start()] for at in _SITE.finditer(title) if 2 * at.start() >= len(title))]


def _verdict(label: Label, rule: Structure, before: Verdict) -> Verdict:
    return Verdict(label, rule, before.probability, Strength.TITLE)


def _first_paragraph(document: Document, verdicts: Sequence[Verdict], titles: set[tuple[str, ...]]) -> int:
    """The first block of the body that is no headline."""
    for index, placed in enumerate(document.placed):
        if verdicts[index].is_open and placed.block.kind != "h1" and tuple(_words(placed.block.text)) not in titles:
            return index
    return 0


def _is_standfirst(placed: Placed, verdict: Verdict, metadata: PageMetadata) -> bool:
    text = placed.block.text
    if verdict.label not in _UNNAMED or 2 * placed.link_chars > len(text):
        return False
    said = _words(text)
    if len(said) < _FEWEST_WORDS:
        return False
    return _is_called_so(placed) or _is_described(said, metadata)


def _is_called_so(placed: Placed) -> bool:
    for box in placed.box.path[:2]:
        if not _NAMES.isdisjoint(name_words(box.names)):
            return True
    return False


def _is_described(said: list[str], metadata: PageMetadata) -> bool:
    """Whether the block is what the page says of itself."""
    described = metadata.standfirst or ""
    known = set(_words(described))
    return (
        len(described) >= _DESCRIBED and sum(word in known for word in said) >= _SAME * len(said) and len(known) <= 3 * len(said)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


# ---------------------------------------------------------------- as the lines look
def head(sheet: LabelSheet) -> None:
    """Name the lines above the first paragraph.

    Only where something else shows that this is a page and not a bare body: a
    body may well begin with a heading, and cleaning it again must not eat it.
    """
    first, _ = sheet.body_ends()
    has_title = any(verdict.label is Label.TITLE for verdict in sheet.verdicts)
    if has_title or first == len(sheet.blocks) or not any(sheet.is_out(i) for i in range(len(sheet.blocks))):
        return
    title = next((i for i in range(first) if sheet.is_free(i) and _could_be_title(sheet, i)), None)
    if title is None:
        return
    _above(sheet, title)
    sheet.name(title, Label.TITLE, Structure.TITLE)
    _below(sheet, title, first)


def _could_be_title(sheet: LabelSheet, index: int) -> bool:
    block = sheet.blocks[index]
    if block.bullet or block.flat or not is_headline(block.text):
        return False
    if not TITLE_WORDS <= word_count(block.text) <= LONGEST_TITLE or _is_short_kicker(sheet, index):
        return False
    if _TWO_SENTENCES.search(block.text) or _OPENING.match(block.text):
        return False
    longest = LONGEST_BARE_TITLE if index or _is_in_title_case(block.text) else LONGEST_FIRST_LINE
    is_statement = is_sentence(block.text) or word_count(block.text) > longest or _STATEMENT.search(block.text)
    return not is_statement or sheet.is_in_masthead(index)


def _is_in_title_case(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if len(word) >= 4]
    return sum(not word[0].islower() for word in words) >= CAPITALISED * len(words)


def _is_short_kicker(sheet: LabelSheet, index: int) -> bool:
    """A shouted line above a headline ("LAND OF THE DEAD")."""
    text = sheet.blocks[index].text
    below = sheet.blocks[index + 1].text if sheet.is_free(index + 1) else ""
    return is_all_caps(text) and word_count(text) <= KICKER_WORDS and not is_all_caps(below) and word_count(below) >= TITLE_WORDS


def _above(sheet: LabelSheet, title: int) -> None:
    """Crumbs and a kicker stand above a title, and they are short; a longer line is a standfirst."""
    for index in range(title - 1, -1, -1):
        text = sheet.blocks[index].text
        if not sheet.is_free(index) or is_sentence(text):
            continue
        if word_count(text) >= STANDFIRST_WORDS and not sheet.blocks[index].bullet:
            sheet.name(index, Label.STANDFIRST, Structure.STANDFIRST)
        elif index == title - 1 and word_count(text) <= KICKER_WORDS:
            sheet.name(index, Label.KICKER, Structure.KICKER)
        else:
            sheet.name(index, Label.NAV, Structure.ABOVE_TITLE)


def _below(sheet: LabelSheet, title: int, first: int) -> None:
    for index in range(title + 1, first):
        if not sheet.is_free(index):
            continue
        block = sheet.blocks[index]
        if block.bullet:
            sheet.name(index, Label.HIGHLIGHT, Structure.HIGHLIGHT)
        elif is_name(block.text) and sheet.is_beside_meta(index):
            sheet.name(index, Label.BYLINE, Structure.BYLINE)
        elif word_count(block.text) >= STANDFIRST_WORDS and index == title + 1:
            sheet.name(index, Label.STANDFIRST, Structure.STANDFIRST)
    if sheet.is_free(first) and title + 1 == first and _is_glued_below(sheet, first):
        sheet.name(first, Label.STANDFIRST, Structure.STANDFIRST)


def _is_glued_below(sheet: LabelSheet, index: int) -> bool:
    """Whether a block follows without the blank line that parts the page's other paragraphs."""
    gaps = [block.gap for block in sheet.blocks[index + 1 :]]
    return sheet.blocks[index].gap == 1 and 2 * gaps.count(2) > len(gaps)


def cut_title(text: str, labelled: list[Labelled]) -> list[Labelled]:
    """Cut the headline off the front of an article that stands on one line.

    Only where furniture was found, as with any title: see :func:`head`.
    """
    first = labelled[0] if labelled else None
    if first is None or not first.block.flat or not first.verdict.is_open or all(item.verdict.is_open for item in labelled):
        return labelled
    block = first.block
    length = title_end(raw(text, block))
    if length is None:
        return labelled
    title, rest = split(text, block, [block.start, block.start + length, block.end])
    verdict = Verdict(Label.TITLE, Structure.TITLE, first.verdict.probability, Strength.SPAN)
    return [
        *([Labelled(title._replace(flat=False), verdict)] if title else []),
        *([Labelled(rest, first.verdict)] if rest else []),
        *labelled[1:],
    ]
