"""Scripts that set no spaces between words: where they begin in Unicode.

The ranges are wide on purpose: one comparison or one search decides, and what is beside the scripts in them (emoji,
private use) is rare in running text. Korean, which sets spaces, is among them; where that matters, the caller counts spaces
first or asks for :data:`IDEOGRAPHS`.
"""

from __future__ import annotations

import re

FIRST_SPACELESS = "\u0e00"
"""The first character of the first script without spaces, Thai; Lao, Burmese and Khmer follow, then Chinese and Japanese."""

FIRST_CJK = "\u2e80"
"""The first character of the Chinese, Japanese and Korean scripts, where one or two characters make a word."""

IDEOGRAPHS = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]")
"""One Chinese or Japanese character; Korean, behind them, sets spaces."""

search_cjk = re.compile(f"[{FIRST_CJK}-\U0010ffff]").search
"""A match of the first Chinese, Japanese or Korean character of a text, or ``None``; takes a quarter of the time of ``max()``."""


def holds_cjk(text: str) -> bool:
    """Whether a text holds a Chinese, Japanese or Korean character."""
    return not text.isascii() and search_cjk(text) is not None
