"""The captions of an article, out of the blocks and parts of blocks that are labelled so: one for each picture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from cleaner.blocks.document import Box
from cleaner.label.credit_ends import without_viewer
from cleaner.label.view import View
from cleaner.model import Caption, Label, Labelled, Structure

_CAPTION, _CREDIT = Label.CAPTION, Label.CREDIT
_ALT_TEXT, _COUNTER = Structure.ALT_TEXT, Structure.COUNTER
_LEAD = re.compile(
    r"^(?:(?:image|photo|picture|foto|bild)?\s?"
    r"(?:credits?|sources?|copyright|illustrations?|chart|graphic|map|data)(?: by)?\s?(?:[:：-]|\.{3})\s?"
    r"|(?:image )?copyright\s"
    r"|photo(?:graph)?s? by\s|(?:photos?|pictures?|images?|photographs?|fotos?|bild(?:er|quelle|rechte|nachweis)?|imagen|imagem"
    r"|immagine|fotografía|fotografia|fotografie|crédits?(?: photo)?|créditos?|quelle|zdjęcie|fot\.|kuva|fotó|фото|写真|사진|ảnh"
    r"|isithombe|ljósmynd)\s?[:：/©]\s?)",
    re.I,
)
"""What only says that a credit follows; "Photo by" with it."""

_OPEN_END = re.compile(r"(?:\s*[|/(\[{,;–—-]|(?:^|\s+)(?:Bild|Foto|Photo|Image|Picture))+\s*$")
"""What is left at the end of a caption whose credit was cut off."""
_MARKS = " -–—|＝=©/"
_TWINS = 2
"""Pictures in a frame that can be one: a small one, and the large one that a click shows."""
_BRACKETS = {"(": ")", "[": "]", "（": "）"}


def article_captions(view: View, labelled: Sequence[Labelled]) -> tuple[Caption, ...]:
    """One caption for each picture that has words, each once: its credit and its alternative text belong to it."""
    if all(item.verdict.label not in (_CAPTION, _CREDIT) for item in labelled):
        return ()
    found = _by_picture(view, labelled) if view.is_html else _by_lines(labelled)
    return tuple(dict.fromkeys(each for each in found if each.alt or any(map(str.isalpha, each.text))))


def _by_picture(view: View, labelled: Sequence[Labelled]) -> Iterator[Caption]:
    """What stands in one frame with one picture is one caption, whichever comes first; the rest by the order of its lines."""
    starts = [block.start for block in view.document.blocks]
    boxes = [placed.box for placed in view.document.placed]
    framed = [
        (_frame(view, boxes[bisect_right(starts, item.block.start) - 1]) if _is_of_picture(item) else None, item)
        for item in labelled
    ]
    for frame, pairs in groupby(framed, key=lambda pair: pair[0]):
        items = [item for _, item in pairs]
        if frame is None:
            yield from _by_lines(items)
        else:
            texts = [item.block.text for item in items if item.label is _CAPTION]
            makers = [item.block.text for item in items if item.label is _CREDIT]
            yield _caption(" ".join(dict.fromkeys(texts)), _joined(makers), None)


def _joined(makers: Sequence[str]) -> str | None:
    """All credits of a picture, without those that another one holds."""
    names = list(dict.fromkeys(name for each in makers if (name := _credit(each))))
    return ", ".join(name for name in names if not any(name in other for other in names if other != name)) or None


def _is_of_picture(item: Labelled) -> bool:
    """Whether an item is a caption or credit that may have a picture of its own."""
    return item.verdict.label in (_CAPTION, _CREDIT) and item.verdict.rule is not Structure.GALLERY


def _frame(view: View, box: Box) -> Box | None:
    """The frame of a caption or credit, if there is one picture in it."""
    from cleaner.label.frames import frame_of, pictures_in  # texts need no lxml

    frame = frame_of(box, view.pictured)
    return frame if frame is not None and sum(1 for _ in islice(pictures_in(frame.element), 9)) <= _TWINS else None


def _by_lines(labelled: Sequence[Labelled]) -> Iterator[Caption]:
    """The alternative text above and the credit below belong to the caption between them."""
    alt: str | None = None
    caption: str | None = None
    for block, (label, rule, _, _) in labelled:
        if rule is _ALT_TEXT:
            alt = block.text
        elif label is _CAPTION:
            if caption:
                yield _caption(caption, None, alt=None)
            caption = block.text
        elif label is _CREDIT:
            yield _caption(caption or "", _credit(block.text), alt)
            alt = caption = None
        elif rule is not _COUNTER:
            if caption:
                yield _caption(caption, None, alt)
            alt = caption = None
    if caption:
        yield _caption(caption, None, alt)


def _caption(text: str, credit: str | None, alt: str | None) -> Caption:
    text = without_viewer(text)
    return Caption(_OPEN_END.sub("", text) if credit else text, credit or None, alt if alt != text else None)


def _credit(written: str) -> str:
    """Who made the picture, without the word that says so: "Credit: PA" and "(PA)" are "PA"."""
    name = _LEAD.sub("", _unbracketed(written).lstrip(_MARKS))
    return _LEAD.sub("", _unbracketed(name).lstrip(_MARKS)).strip(" ;,")


def _unbracketed(name: str) -> str:
    """The name without brackets around it, and without one that is never closed or was never opened."""
    name = name.strip()
    for opening, closing in _BRACKETS.items():
        end = name.removesuffix(".")
        if name.startswith(opening) and end.endswith(closing) and opening not in end[1:]:
            name = end[1:-1].strip()
        elif name.count(opening) > name.count(closing):
            name = name.replace(opening, " ", 1) if name.startswith(opening) else f"{name}{closing}"
        elif name.count(closing) > name.count(opening):
            name = name.rstrip(" .").removesuffix(closing)
    return name.strip()
