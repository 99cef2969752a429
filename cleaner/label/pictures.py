"""What stands in elements with pictures: captions without an element of their own, and galleries between the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.html import CELL_BREAK
from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

LONGEST_GALLERY = 1_000
MOST_OF_ARTICLE = 0.35
"""Share of the article's characters above which a gallery is the article itself: "Ten mills from above"."""
LONGEST_ITEM = 200
"""Characters of text for each picture of a gallery; a list of ten things has paragraphs."""
LONGEST_CAPTION = 300
_LONGEST_CREDIT = 80
"""Characters beside the caption in a table that is a picture's frame; a table of facts has more rows."""

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
    sizes = _sizes(document, view.main_content.inside)
    found: dict[int, Verdict] = {}
    galleries = _galleries(document)
    labels: dict[int, Label | None] = {}  # of each gallery once: it may have a block for each of a thousand pictures
    for index, placed in enumerate(document.placed):
        gallery = galleries.get(placed.box.index)
        if gallery is not None and gallery.index not in labels:
            labels[gallery.index] = _gallery_label(gallery, document) if _is_in_article(gallery, sizes) else None
        label = labels[gallery.index] if gallery is not None else None
        if label is not None:
            found[index] = Verdict(label, Structure.GALLERY, None, Strength.ELEMENT)
        elif _is_caption(placed):
            found[index] = Verdict(Label.CAPTION, Structure.CAPTION, None, Strength.ELEMENT)
    return found


def _sizes(document: Document, inside: Sequence[bool]) -> int:
    return sum(len(placed.block.text) for placed, is_in in zip(document.placed, inside, strict=True) if is_in)


def _galleries(document: Document) -> dict[int, Box]:
    """By the index of each box in a gallery the outermost one around it that has a gallery's name."""
    found: dict[int, Box] = {}
    for box in document.boxes:  # each before those in it
        around = found.get(box.parent.index) if box.parent is not None else None
        if around is not None or not _GALLERY.isdisjoint(name_words(box.names)):
            found[box.index] = around or box
    return found


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


def _is_caption(placed: Placed) -> bool:
    """Whether the block stands below a picture: in a table of its own, in an element that says so, or with a credit."""
    box, text = placed.box, placed.block.text
    if len(text) > LONGEST_CAPTION or 2 * placed.link_chars > len(text):
        return False
    for around in islice(_around(box), 4):
        if next(around.element.iter("img"), None) is None:
            continue
        if around.tag == "table":
            return CELL_BREAK not in text and around.chars <= len(text) + _LONGEST_CREDIT
        return _is_called_caption(box) or (around.chars == len(text) and bool(_CREDIT.search(text)))
    above = box.element.getprevious()
    return above is not None and _is_called_caption(box) and next(above.iter("img"), None) is not None


def _is_called_caption(box: Box) -> bool:
    return not _CAPTION.isdisjoint(name_words(box.names))


def _around(box: Box) -> Iterator[Box]:
    """The block's boxes from within, as long as there is little text in them."""
    return (each for each in box.path if each.chars <= LONGEST_CAPTION and each.tag not in ("tr", "tbody", "body"))
