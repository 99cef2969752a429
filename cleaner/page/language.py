"""The language of a text, by langdetect behind a private, seeded factory.

langdetect's own module-level factory is shared by everyone in the process and
unseeded: the same text can get another answer the next time. Loading its 55
profiles eagerly takes half a second, so n-grams are looked up when first met.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

UNKNOWN = "und"
"""ISO 639-2 for a language that cannot be told."""
SAMPLE_SIZE = 1_000
"""Code points looked at; the middle of a text is the likeliest to be prose."""

_LONG, _TRIALS = 500, 3
"""Of a sample so long three of langdetect's random walks are enough, it takes seven. On 600 articles in some forty languages
this and the sample's length changed no answer (2,000 code points and seven walks before) and take a third of the time."""

MIN_LETTERS = 20
"""Letters of a sample below which the answer is ``und``."""
MIN_PROBABILITY = 0.80
"""Probability below which the answer is ``und``."""

_LONGEST_NGRAM = 3


def detect(text: str) -> str:
    """ISO 639-1 code (``zh-cn``/``zh-tw`` for Chinese), or :data:`UNKNOWN` where it cannot be told."""
    looked_at = sample(text)
    if sum(map(str.isalpha, looked_at)) < MIN_LETTERS:
        return UNKNOWN
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(looked_at)
    if len(looked_at) >= _LONG:
        detector.n_trial = _TRIALS
    try:
        best = detector.get_probabilities()[:1]
    except LangDetectException:  # "No features in text": symbols, or a script it does not know
        return UNKNOWN
    return str(best[0].lang) if best and best[0].prob >= MIN_PROBABILITY else UNKNOWN


def sample(text: str) -> str:
    """The part of a text that is looked at."""
    start = max(0, (len(text) - SAMPLE_SIZE) // 2)
    return text[start : start + SAMPLE_SIZE]


@cache
def _factory() -> Any:
    """A factory of our own with the packaged profiles, in the order of their names."""
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    folder = Path(langdetect.PROFILES_DIRECTORY)
    profiles = [json.loads(path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix == ""]
    factory = DetectorFactory()
    factory.seed = 0
    factory.langlist = [profile["name"] for profile in profiles]
    factory.word_lang_prob_map = _Frequencies(profiles)
    return factory


class _Frequencies(dict[str, list[float]]):
    """n-gram -> its frequency in each language, computed when the n-gram is first met."""

    def __init__(self, profiles: list[dict[str, Any]]) -> None:
        super().__init__()
        self._profiles = [(profile["freq"], profile["n_words"]) for profile in profiles]
        self._absent: set[str] = set()

    def __contains__(self, ngram: object) -> bool:
        return super().__contains__(ngram) or (isinstance(ngram, str) and ngram not in self._absent and self._add(ngram))

    def _add(self, ngram: str) -> bool:
        size = len(ngram)
        counts = [(freq.get(ngram, 0), totals) for freq, totals in self._profiles]
        if not 1 <= size <= _LONGEST_NGRAM or not any(count for count, _ in counts):
            if len(self._absent) < 100_000:
                self._absent.add(ngram)
            return False
        self[ngram] = [count / totals[size - 1] if count else 0.0 for count, totals in counts]
        return True
