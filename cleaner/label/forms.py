"""Newsletter boxes in the article: a form that asks for an address, with the words around it that make one give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, blocks_of_boxes
from cleaner.label.view import View
from cleaner.model import Label, Strength, Structure, Verdict

LONGEST = 800
"""Characters of a box."""
SHORT = 60
"""Characters up to which a line in a box needs no call of its own: a headline, a button."""

_AROUND = frozenset({"html", "body", "main", "article"})
_FIELD = re.compile(r"e-?mail|newsletter|subscri", re.I)
_CALL = re.compile(
    r"newsletter|\binbox\b|\be-?mails?\b|\bmailbox\b|subscri|sign(?:ing)? up|\bbriefing\b|privacy policy|unsubscribe|deliver"
    r"|postfach|abonnier|anmeld|datenschutz|boîte (?:mail|de réception)|abonne|inscri|courriel|suscr|correo|boletín|bandeja"
    r"|iscriv|casella|posta|assine|e-mails?|caixa de entrada|nieuwsbrief|schrijf|aanmeld|mailbox|zapisz|skrzynk|subskryb"
    r"|nyhets?brev|nyhedsbrev|innboks|indbakke|inkorg|anmäl|prenumer|uutiskir|tilaa|подпис|рассылк|почт|підпи|розсилк|bülten|abone"
    r"|النشرة|اشترك|بريد|خبرنامه|ایمیل|ניוזלטר|דוא|メール|登録|ニュースレター|订阅|邮|訂閱|郵|구독|이메일|뉴스레터|हिरिश|न्यूज़लेटर|ईमेल",
    re.I,
)
"""Words of such a box in any language."""


def forms(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks of each box that holds a field for an address and little but calls to fill it in."""
    fields = _fields(view)
    if not fields:
        return {}
    document = view.document
    by_element = {box.element: box for box in document.boxes}
    lines, blocks = [placed.block.text for placed in document.placed], blocks_of_boxes(document)
    verdict = Verdict(Label.PROMO, Structure.FORM, None, Strength.ELEMENT)
    found: dict[int, Verdict] = {}
    for field in fields:
        box = _largest_box(field, by_element, lines, blocks)
        found |= dict.fromkeys(blocks[box.index] if box is not None else (), verdict)
    return found


def _fields(view: View) -> list[Element]:
    tree = view.page.tree
    return [] if tree is None else [field for field in tree.iter("input") if _is_address(field)]


def _is_address(field: Element) -> bool:
    kind = (field.get("type") or "text").lower()
    if kind != "text":
        return kind == "email"
    return bool(_FIELD.search(" ".join(field.get(name) or "" for name in ("name", "id", "placeholder", "class"))))


def _largest_box(field: Element, by_element: Mapping[Element, Box], lines: Sequence[str], blocks: Sequence[range]) -> Box | None:
    """The outermost element around the field in which every block is short or calls for the address, if any."""
    found: Box | None = None
    for element in field.iterancestors():
        box = by_element.get(element)
        if box is None:
            continue
        if box.tag in _AROUND or box.chars > LONGEST:
            break
        texts = [lines[index] for index in blocks[box.index]]
        called = [bool(_CALL.search(text)) for text in texts]
        if any(len(text) > SHORT and not calls for text, calls in zip(texts, called, strict=True)):
            break
        if any(called):
            found = box
    return found
