"""A guess at what kind of furniture something is, for a person to correct; all kinds leave the text alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNKNOWN = "chrome-other"
"""The label of what nothing is known of."""

_WORDS = {
    "caption": "caption figcaption figure picture picbox bildunterschrift legende bildtext foto photo image",
    "credit": "credit copyright-holder urheber",
    "highlight": "quote blockquote pullquote zitat",
    "chrome-appeal": "donate donation appeal fund petition spende spenden membership unterstütz soutenez apóyanos",
    "chrome-legal": "copyright privacy terms legal rights licen datenschutz droits derechos rechte ©",
    "chrome-comment": "comment kommentar commentaire comentario",
    "chrome-share": "share social twitter facebook whatsapp telegram teilen partag compart follow",
    "chrome-ad": "advert anzeige werbung publicit publicidad sponsor banner",
    "chrome-promo": "related more read newsletter subscri promo recommend teaser signup app podcast "
    "lees mehr lesen lire leer leggi leia",
    "chrome-notice": "cookie javascript consent browser outdated enable",
    "chrome-nav": "nav menu breadcrumb tag topic topics skip back tags header footer",
}
"""Words, or how they begin, of names and texts, by label; the first that fits counts."""


def guess_label(selector: str, texts: Iterable[str]) -> str:
    """The label that the names in a selector suggest, else the words of what it holds."""
    for said in (selector, " ".join(texts)[:400]):
        words = re.findall(r"[^\W\d_]+|©", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", said).lower())
        for label, known in _WORDS.items():
            if any(word.startswith(start) for word in words for start in known.split() if len(start) > 3 or word == start):
                return label
    return UNKNOWN
