"""What stands in elements with pictures: captions without an element of their own, and galleries between the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.html import CELL_BREAK
from cleaner.label.captions import above_picture, near_article
from cleaner.label.credit_ends import says_credit
from cleaner.label.credits import has_credit
from cleaner.label.frames import alternative_texts, frame_of
from cleaner.label.main_content import MainContent
from cleaner.label.view import View
from cleaner.metadata.plain import words
from cleaner.model import Label, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

LONGEST_GALLERY = 1_000
MOST_OF_ARTICLE = 0.35
"""Share of the article's characters above which a gallery is the article itself: "Ten mills from above"."""
LONGEST_ITEM = 200
"""Characters of text for each picture of a gallery; a list of ten things has paragraphs."""
LONGEST_CAPTION = 600
_LONGEST_CREDIT = 100
"""Characters beside the caption in a picture's frame; a table of facts has more rows, a card has a text."""
_FEWEST_WORDS = 4
"""Words of an alternative text with which a caption begins; "Jo Roe" begins a paragraph too."""
_PROSE = 0.8
"""The labeller's probability from which on a block of the article is a paragraph: one on a thing in a list stands between its
picture and a credit too."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_GALLERY = frozenset(
    "gallery galleries slideshow carousel slider swiper lightbox fotogalerie bildergalerie bilderstrecke fotostrecke fotogaleria "
    "galeria galería galerie diaporama fotogalleria galleria fotoreeks fotoserie fotogalerij bildspel bildspecial galeri галерея "
    "фотогалерея slick glide splide flickity".split()
)
_CAPTION = frozenset(
    "caption captions imgcaption imagecaption bildunterschrift bildtext bildtekst billedtekst bijschrift onderschrift "
    "fotobijschrift didascalia legende légende legenda piefoto pie podpis подпись".split()
)
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\W)?(?:Reuters|REUTERS|AP|AFP|EPA|dpa|APA|Getty(?: Images)?|ANSA|EFE|TASS|Xinhua|PTI|Keystone"
    r"|imago|PA)(?:\W[^()\[\]]{0,40})?[)\]]\.?$"
    r"|^\W?(?:Photo|Picture|Image|Foto|Bild|Imagen|Imagem|Immagine|Fotó|Zdjęcie|Фото|写真|사진|图)\s?[:：/]",
)


def pictures(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks of a page that belong to a picture or to a gallery."""
    document = view.document
    content = view.main_content
    sizes = _sizes(document, content.inside)
    found: dict[int, Verdict] = {}
    galleries = _galleries(document)
    near = near_article(content.inside)
    labels: dict[int, Label | None] = {}  # of each gallery once: it may have a block for each of a thousand pictures
    for index, placed in enumerate(document.placed):
        gallery = galleries.get(placed.box.index)
        if gallery is not None and gallery.index not in labels:
            labels[gallery.index] = _gallery_label(gallery, document) if _is_in_article(gallery, sizes) else None
        label = labels[gallery.index] if gallery is not None else None
        if label is not None:
            found[index] = Verdict(label, Structure.GALLERY, None, Strength.ELEMENT)
        elif _could_be_caption(placed):
            frame = frame_of(placed.box, view.pictured)
            if _is_framed(placed, frame) or (
                index in near and frame is not None and _is_beside(placed, frame) and not _is_paragraph(content, index)
            ):
                found[index] = Verdict(Label.CAPTION, Structure.CAPTION, None, Strength.ELEMENT)
    return found


def _is_paragraph(content: MainContent, index: int) -> bool:
    """Whether a block is one of the article's, and the labeller is sure of it."""
    return content.inside[index] and content.probability(index) >= _PROSE


def _sizes(document: Document, inside: Sequence[bool]) -> int:
    return sum(len(placed.block.text) for placed, is_in in zip(document.placed, inside, strict=True) if is_in)


def _galleries(document: Document) -> dict[int, Box]:
    """By the index of each box in a gallery the outermost one around it that has a gallery's name."""
    found: dict[int, Box] = {}
    for box in document.boxes:  # each before those in it
        around = found.get(box.parent.index) if box.parent is not None else None
        if around is not None or _is_called_gallery(box.names):
            found[box.index] = around or box
    return found


@lru_cache(maxsize=8_192)
def _is_called_gallery(names: str) -> bool:
    """Whether class names or an id say so; remembered, as elements and pages have the same."""
    return not _GALLERY.isdisjoint(name_words(names))


def _is_in_article(gallery: Box, article: int) -> bool:
    """Whether the gallery is a small part of the article, with a few words for each picture."""
    images = sum(1 for _ in islice(gallery.element.iter("img", "picture"), 2))
    if images < 2 or gallery.chars > min(LONGEST_GALLERY, MOST_OF_ARTICLE * article):
        return False
    return gallery.chars <= LONGEST_ITEM * sum(1 for _ in gallery.element.iter("img"))


def _gallery_label(gallery: Box, document: Document) -> Label:
    """A gallery with a headline or with links is another story's; else its words are captions."""
    first = next(placed for placed in document.placed if gallery in placed.box.path)
    is_other = first.block.kind.startswith("h") or 2 * gallery.link_chars >= gallery.chars
    return Label.PROMO if is_other else Label.CAPTION


def _could_be_caption(placed: Placed) -> bool:
    text = placed.block.text
    if len(text) > LONGEST_CAPTION or placed.block.kind in _HEADINGS:
        return False
    return 2 * placed.link_chars <= len(text) or says_credit(text)  # a picture with its caption may lead to the gallery


def _is_framed(placed: Placed, frame: Box | None) -> bool:
    """Whether the block stands below a picture: in a table of its own, in an element that says so, or with its credit."""
    box, text = placed.box, placed.block.text
    if frame is None:
        return _is_called_caption(box) and above_picture(box)
    if frame.tag == "table":
        return CELL_BREAK not in text and frame.chars <= len(text) + _LONGEST_CREDIT
    return frame.chars <= LONGEST_CAPTION and (
        _is_called_caption(box) or (frame.chars == len(text) and bool(_CREDIT.search(text)))
    )


def _is_beside(placed: Placed, frame: Box) -> bool:
    """Whether the picture's words or a credit beside the block tell that it is its caption; near the article alone they do."""
    box, text = placed.box, placed.block.text
    if frame.tag == "table" or frame.chars > len(text) + _LONGEST_CREDIT:
        return False
    if _repeats(frame, text) or (frame.tag == "figure" and box.tag == "figure"):  # beside the picture, in no element of its own
        return True
    return next(frame.element.iter(*_HEADINGS), None) is None and has_credit(frame, text)


def _is_called_caption(box: Box) -> bool:
    return not _CAPTION.isdisjoint(name_words(box.names))


def _repeats(frame: Box, text: str) -> bool:
    """Whether the block says what its picture says to those who do not see it, and perhaps who made it."""
    said = words(text)
    return any(
        alt and (alt == said or (len(alt) >= _FEWEST_WORDS and said[: len(alt)] == alt))
        for alt in map(words, alternative_texts(frame))
    )
