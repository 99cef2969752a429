"""Pages that hold no article: fronts and indexes, consent walls, errors. They are named, not merged into a pseudo-article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.document import Document, Placed
from cleaner.label.consent import is_consent_wall
from cleaner.label.teasers import is_teaser_list
from cleaner.metadata.values import PageMetadata
from cleaner.model import CONSENT_WALL, ERROR_PAGE, INDEX_PAGE, NO_BODY

_PARAGRAPH = 100
"""Characters of unlinked text that make a block a paragraph; teasers on fronts are shorter or linked."""

_HEADLINES = 8
"""Linked headlines from which on a page may be an index. Related links under an article are no part of it."""

_SHORT_PAGE = 1_500
"""Characters of the text taken for the article, up to which it may be an error's or a consent wall's words."""

_PARAGRAPHS = 3
"""Paragraphs from which on a page holds an article, whatever stands beside it."""

_LONG = 800
"""Characters of unlinked text that no teaser has: such a block is an article by itself, cut by single line breaks."""

_LINKS = 0.8
"""Share of links in a text without a paragraph from which on it is a list of links."""

_ERROR = re.compile(
    r"\b(?:40[34]|410|50[0234])\b.{0,40}\b(?:error|not found|forbidden|unavailable)\b|^(?:error )?(?:40[34]|50[0234])\b"
    r"|\bpage (?:not found|cannot be found|does not exist)\b|\baccess denied\b|\bseite nicht gefunden\b|\bpage introuvable\b"
    r"|\bpágina no encontrada\b|\bjust a moment\b|\bare you a robot\b|\battention required\b|\bpágina não encontrada\b"
    r"|\bpagina non trovata\b|\bpagina niet gevonden\b|\bsidan (?:hittades|kunde) inte\b|\bsiden (?:blev|ble) ikke fundet\b"
    r"|\bsiden finnes ikke\b|\bnie znaleziono\b|\bsayfa bulunamadı\b|\bстраница не найдена\b|\bсторінку не знайдено\b"
    r"|ページが見つかりません|페이지를 찾을 수 없|页面不存在|找不到页面|الصفحة غير موجودة|صفحه یافت نشد",
    re.I,
)


def not_an_article(document: Document, is_in: Sequence[bool], metadata: PageMetadata) -> str | None:
    """Why the page holds no article; ``None`` if it seems to hold one."""
    inside = [placed for placed, here in zip(document.placed, is_in, strict=True) if here]
    if metadata.kind is None and is_consent_wall(document, inside or document.placed):
        return CONSENT_WALL
    if metadata.kind is None and is_teaser_list(document, is_in):
        return INDEX_PAGE
    paragraphs = sum(_is_paragraph(placed) for placed in inside)
    if paragraphs >= _PARAGRAPHS or any(len(placed.block.text) - placed.link_chars >= _LONG for placed in inside):
        return None
    seen = inside or document.placed
    is_short = sum(len(placed.block.text) for placed in seen) <= _SHORT_PAGE
    if is_short and _ERROR.search(" ".join((*metadata.headlines, metadata.title or ""))):
        return ERROR_PAGE
    if metadata.kind is None and sum(map(_is_linked_headline, document.placed)) >= _HEADLINES:
        return INDEX_PAGE
    size, links = (
        sum(sizes) for sizes in zip((0, 0), *((len(each.block.text), each.link_chars) for each in inside), strict=True)
    )
    return NO_BODY if not inside or (not paragraphs and links >= _LINKS * size) else None


def _is_paragraph(placed: Placed) -> bool:
    return placed.block.kind in ("p", "quote", "li") and len(placed.block.text) - placed.link_chars >= _PARAGRAPH


def _is_linked_headline(placed: Placed) -> bool:
    text = placed.block.text
    return placed.block.kind.startswith("h") and placed.link_chars >= 0.8 * len(text) and len(text) >= 20
