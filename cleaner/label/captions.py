"""Captions looked at again beside their picture: a name, a date, a menu's word or another story's headline is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from cleaner.blocks.document import Box, Document, Placed
from cleaner.label.credit_ends import says_credit
from cleaner.label.credits import has_credit, holds_caption, leads_to_credit
from cleaner.label.frames import around_block, frame_of
from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

ABOVE, BELOW = 20, 8
"""Blocks above the article's first and below its last one within which a picture is the article's. Of 311 captions that editors
had listed for 139 pages the farthest stood 13 above and 7 below; menus and other stories' pictures begin some 30 away."""

_LINKED = 0.7
"""Share of a caption that is a link from which on it leads to another story."""

_PICTURE_FILES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_NOTICE = re.compile(r"\bjavascript\b|\b(?:enable|allow|accept)\b.{0,30}\bcookies\b", re.I)
_PLAYER = frozenset("video videos player videoplayer jwplayer jw brightcove glomex".split())
_AROUND_PLAYER = 4
"""Elements within which a caption's player stands."""
_RECORDING = re.compile(r"^(?:Audio|Podcast|Video)(?:[|:] [^.!?]*\|| (?:\d{1,2}:)?\d{1,2}:\d\d\b)")
"""What a player says of its recording: "Audio 03:07 Min. | 25.04.24"."""
_PLAYED = re.compile(r"^(?:Video|Watch|Vídeo|Vidéo|Видео)(?:grafik)? ?[|:] ")
_SENTENCE = re.compile(r"[.!?…)”»](?: |$)|©|copyright|\(c\)", re.I)
"""What a headline of a video has not: a sentence's end, or a credit."""
_OURS = ("_generic/", "structure/")
"""How the ids of the rules begin that name captions on any page; an outlet's own know its markup."""


def captions(view: View, verdicts: Sequence[Verdict]) -> Mapping[int, Verdict]:
    """The reviser: other verdicts on captions that belong to none of the article's pictures, or that are something else."""
    document = view.document
    near = near_article(view.main_content.inside)
    found: dict[int, Verdict] = {}
    for index, verdict in enumerate(verdicts):
        if verdict.label is Label.CREDIT and verdict.rule.startswith(_OURS) and holds_caption(document.placed[index]):
            verdict = Verdict(Label.CAPTION, Structure.CAPTION, verdict.probability, Strength.PICTURE)
            found[index] = verdict
        if verdict.label is Label.CAPTION and verdict.rule.startswith(_OURS):
            other = _other(document, index, view) if index in near else (Label.OTHER, Structure.NO_CAPTION)
            if other:
                found[index] = Verdict(other[0], other[1], verdict.probability, Strength.PICTURE)
        elif verdict.label is Label.CAPTION and _NOTICE.search(document.placed[index].block.text):
            found[index] = Verdict(Label.NOTICE, Structure.NO_CAPTION, verdict.probability, Strength.PICTURE)
    return found


def near_article(inside: Sequence[bool]) -> range:
    """The indices of the blocks from shortly above the article to shortly below it."""
    indices = [index for index, is_in in enumerate(inside) if is_in]
    return range(max(0, indices[0] - ABOVE), indices[-1] + BELOW + 1) if indices else range(0)


def _other(document: Document, index: int, view: View) -> tuple[Label, str] | None:
    """What a block that is called a caption is instead; ``None`` where it is one."""
    placed = document.placed[index]
    framed = frame_of(placed.box, view.pictured)
    frame = framed or placed.box
    is_among = _is_among(view.main_content.inside, index)
    if (framed is None and _is_in_figure(placed.box)) or not (is_among or framed is not None or _is_below_picture(placed.box)):
        return Label.OTHER, Structure.NO_CAPTION
    if _is_within(placed.box, "button", "nav", "form", "label"):
        return Label.NAV, Structure.NO_CAPTION
    if facts := _facts(placed, frame):
        return facts
    is_shown = is_among and frame.element in view.pictured
    if not is_shown and _leads_away(placed):
        return Label.PROMO, Structure.NO_CAPTION
    if _NOTICE.search(placed.block.text) or len(frame.element.findall(".//li")) > 1:
        return Label.NOTICE, Structure.NO_CAPTION
    if _is_video_title(placed, frame):
        return Label.OTHER, Structure.NO_CAPTION
    line = None if leads_to_credit(placed.block.text) else view.rules.lines.find(placed.block)
    return (line[0].label, line[0].id) if line and line[0].label.is_chrome else None


def _is_video_title(placed: Placed, frame: Box) -> bool:
    """Whether the block stands in a player, is no sentence, and nobody is named beside it: it is the video's headline."""
    text = placed.block.text
    if _RECORDING.match(text):
        return True
    if _SENTENCE.search(text) or has_credit(frame, text):
        return False
    if _PLAYED.match(text):
        return True
    boxes = list(islice(around_block(placed.box), _AROUND_PLAYER))
    return any(not _PLAYER.isdisjoint(name_words(each.names)) for each in boxes) or any(
        next(each.element.iter("video", "amp-video"), None) is not None for each in boxes if each.tag in ("figure", "figcaption")
    )


def _is_below_picture(box: Box) -> bool:
    """Whether a picture stands right above the block's element.

    Among the article's blocks that is not asked: many a picture is a script's, or an element's background.
    """
    return any(above_picture(each) for each in box.path[:3])


def _is_in_figure(box: Box) -> bool:
    """Whether a figure is around the block; one that frames it not holds a table, a quote or code in the place of a picture."""
    return any(each.tag == "figure" for each in box.path)


def above_picture(box: Box) -> bool:
    """Whether the element right above a box holds a picture."""
    above = box.element.getprevious()
    return above is not None and next(above.iter("img", "picture", "video", "amp-img"), None) is not None


def _is_among(inside: Sequence[bool], index: int) -> bool:
    """Whether blocks of the article stand above and below one."""
    return any(inside[:index]) and any(inside[index:])


def _is_within(box: Box, *tags: str) -> bool:
    """Whether the block stands in one of these elements, the page's own frame aside."""
    return any(each.tag in tags for each in box.path[:6])


def _facts(placed: Placed, frame: Box) -> tuple[Label, str] | None:
    """Who wrote and when, where that stands below the writer's portrait."""
    element, text = placed.box.element, placed.block.text
    of_author = frame.element.xpath("boolean(.//address | .//a[contains(@rel, 'author')])")
    times = [*element.iter("time"), *([element] if element.tag == "time" else [])]
    if any(2 * len("".join(each.itertext()).strip()) > len(text) for each in times):
        return Label.META, Structure.NO_CAPTION
    return (Label.BYLINE, Structure.NO_CAPTION) if of_author and len(frame.element.xpath(".//img")) <= 1 else None


def _leads_away(placed: Placed) -> bool:
    """Whether the block is a link to something else than the picture at its full size."""
    if placed.link_chars < _LINKED * len(placed.block.text) or says_credit(placed.block.text):
        return False
    element = placed.box.element
    links = [*element.iter("a"), *element.iterancestors("a")]
    addresses = [(link.get("href") or "").partition("?")[0].lower() for link in links]
    return not any(address.endswith(_PICTURE_FILES) or address.startswith("#") for address in addresses)
