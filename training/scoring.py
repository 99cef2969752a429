"""Word F1, as the shared scoring tool counts it, beside trafilatura's on the same pages."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence

import numpy as np
import trafilatura

_WORD = re.compile(r"\w+")
_DRAWS = 2000


def words_of(text: str) -> Counter[str]:
    """The multiset of a text's words."""
    return Counter(_WORD.findall(text.lower()))


def word_f1(found: Counter[str], gold: Counter[str]) -> float:
    """Twice the shared words over all words."""
    everything = found.total() + gold.total()
    return 2 * (found & gold).total() / everything if everything else 1.0


def peers(source: bytes, url: str) -> tuple[dict[str, str], float]:
    """What trafilatura makes of a page, by mode, and the CPU seconds of the default one."""
    texts = {}
    seconds = 0.0
    for mode, options in (("default", {}), ("precision", {"favor_precision": True})):
        start = time.process_time()
        texts[mode] = trafilatura.extract(source, url=url or None, include_comments=False, **options) or ""
        seconds = seconds or time.process_time() - start
    return texts, seconds


def interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """The mean difference and its 95 % interval, by paired bootstrap over pages."""
    differences = np.array(ours) - np.array(theirs)
    random = np.random.default_rng(1)
    means = differences[random.integers(0, len(differences), (_DRAWS, len(differences)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(differences.mean()), float(low), float(high)
