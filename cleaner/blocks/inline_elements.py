"""The elements of HTML that break no line."""

from __future__ import annotations

INLINE_ELEMENTS = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd mark meter nobr output picture progress q "
    "rb rp rt ruby s samp small source span strike strong sub sup time tt u var wbr "
    "math mfenced mfrac mi mn mo mover mroot mrow mspace msqrt mstyle msub msubsup msup mtext munder munderover semantics".split()
)
