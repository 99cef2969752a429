"""The language that a page states, against its text: themes leave ``lang="en-US"`` on pages in every language.

Function words are counted first, which costs next to nothing; detection is asked where they do not bear out the page's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.page.function_words import FUNCTION_WORDS, KINDRED, UNDETECTED
from cleaner.page.language import MIN_LETTERS, UNKNOWN, detect, sample

BORNE_OUT = 0.15
"""Share of a text's words above which its function words bear a language out. Of 1,150 pages 79 have less of the language that
they state, lists of products and of names the least."""

_ANOTHER = 0.05
"""Share that the detected language has to have, and more of it than the stated one."""

_FEW = 12
"""Words of a text below which function words tell nothing against detection."""

_NOTHING, _ENOUGH = 0.02, 40
"""Share, and words of a sample, that tell of a language nobody knows: Zulu under ``lang="en"``."""

_OWN = 0.06
"""Share of the words of a language that detection does not know from which on a text is in it; Zulu has some 0.1."""

_CLEARLY = 1.5
"""How many times the words of the detected language; Danish and Icelandic have some in common."""

_LAST_LATIN = "\u024f"
_KANA, _HAN = re.compile("[\u3040-\u30ff]"), re.compile("[\u3400-\u9fff]")
_LETTERS = {"ja": _KANA, "ko": re.compile("[\uac00-\ud7af]"), "th": re.compile("[\u0e00-\u0e7f]"), "zh": _HAN}
"""Of languages that are written without spaces, or whose particles are no words of their own."""

_SCRIPTS = {
    "am": re.compile("[\u1200-\u137f]"), "hy": re.compile("[\u0531-\u058f]"), "ka": re.compile("[\u10d0-\u10ff]"),
    "km": re.compile("[\u1780-\u17ff]"), "lo": re.compile("[\u0e80-\u0eff]"), "my": re.compile("[\u1000-\u109f]"),
    "or": re.compile("[\u0b00-\u0b7f]"), "si": re.compile("[\u0d80-\u0dff]"),
}  # fmt: skip
"""Letters of languages that detection does not know, and that hardly any other language is written in."""
_ANY_SCRIPT = re.compile("|".join(script.pattern for script in _SCRIPTS.values()))

_LEAST_KANA = 0.05
"""Share of the letters of a text in Japanese; of a text in Chinese names and quotes have less."""

_TAKEN_FOR_CHINESE, _MOSTLY = frozenset({UNKNOWN, "ko"}), 0.5
"""What detection says of Chinese with names and numbers in it, and the share of its letters that tells."""

_MARKS = ".,;:!?\"'()[]«»„“”‘’…–—-،؛؟।"

_NOT_LATIN = frozenset(
    "am ar as be bg bn dv dz el fa gu he hi hy iw ja ka km kn ko lo mk ml mr my ne or pa ps ru sd si ta te th ti ug uk ur yi "
    "zh".split()
)
"""Languages whose letters nearly all come after the Latin ones; other languages with function words have Latin letters."""


def settled(stated: str, text: str, *, detects: bool = True) -> str:
    """The language of a text under a page that states one, as a primary subtag (detection says ``zh-cn``), or ``und``.

    The page's own word stands unless the text speaks against it: by its letters, or by function words, where detection agrees.
    Without ``detects``, letters alone speak against it.
    """
    looked_at = sample(text)
    if not any(map(str.isalpha, looked_at)):
        return stated
    own = _share(stated, looked_at, different=2)
    if own is None and stated in UNDETECTED:
        own = _share_of(UNDETECTED[stated], looked_at, different=2) * BORNE_OUT / _OWN
    is_written_so = _is_in_its_letters(stated, looked_at)
    if is_written_so and (own is None or own >= BORNE_OUT):
        return stated
    if not detects:
        return stated if is_written_so else UNKNOWN
    found = recognised(text)
    if not is_written_so:
        return found
    code = found.partition("-")[0]
    if code == stated or any(code in group and stated in group for group in KINDRED):
        return stated
    if found != UNKNOWN and _has_more(code, own or 0.0, looked_at):
        return found
    is_strange = own is not None and own < _NOTHING and len(looked_at.split()) >= _ENOUGH
    return UNKNOWN if is_strange else stated


def recognised(text: str) -> str:
    """The language of a text that states none: as :func:`~cleaner.page.language.detect`, and some that it does not know."""
    looked_at = sample(text)
    if not looked_at.isascii() and _ANY_SCRIPT.search(looked_at):
        letters = sum(map(str.isalpha, looked_at))
        for language, script in _SCRIPTS.items():
            if letters >= MIN_LETTERS and 2 * len(script.findall(looked_at)) > letters:
                return language
    found = detect(text)
    if found in _TAKEN_FOR_CHINESE and (_share("zh", looked_at) or 0.0) > _MOSTLY:
        return "zh"
    if len(looked_at.split()) < _FEW:
        return found
    least = max(_OWN, _CLEARLY * (_share(found.partition("-")[0], looked_at) or 0.0))
    words = _words(looked_at)
    shares = {language: _share_in(words, known, different=3) for language, known in UNDETECTED.items()}
    best = max(shares, key=shares.__getitem__)
    if shares[best] >= least:
        return best
    return found if found != UNKNOWN else _by_words(looked_at)


def _by_words(text: str) -> str:
    """The language that a text has far more function words of than of any other: German with a program's English in it."""
    shares = {language: _share(language, text, different=3) or 0.0 for language in FUNCTION_WORDS}
    best = max(shares, key=shares.__getitem__)
    others = [shares[each] for each in shares if each != best and not any(best in group and each in group for group in KINDRED)]
    return best if shares[best] >= max(BORNE_OUT, _CLEARLY * max(others)) else UNKNOWN


def _has_more(found: str, own: float, text: str) -> bool:
    """Whether a text has enough of the words of a detected language, and more than of the stated one's."""
    share = _share_of(UNDETECTED[found], text) if found in UNDETECTED else _share(found, text)
    return share is None or share > max(own, _ANOTHER)


def _is_in_its_letters(language: str, text: str) -> bool:
    """Whether most letters are in the script of a language; of a language whose script is not known they always are."""
    if language not in _NOT_LATIN and language not in FUNCTION_WORDS:
        return True
    letters = sum(map(str.isalpha, text))
    beyond_latin = sum(map(str.isalpha, filter(_LAST_LATIN.__lt__, text)))
    others = letters - beyond_latin if language in _NOT_LATIN else beyond_latin
    return 2 * others < letters


def _share(language: str, text: str, different: int = 1) -> float | None:
    """Share of the words of a text that are function words of the language, or of its letters; ``None`` where none are known.

    Fewer than ``different`` words are nothing: "is" is a word in English and in Dutch.
    """
    if language in _LETTERS:
        letters = sum(map(str.isalpha, text)) or 1
        if language == "zh" and len(_KANA.findall(text)) >= _LEAST_KANA * letters:
            return 0.0
        return len(_LETTERS[language].findall(text)) / letters
    known = FUNCTION_WORDS.get(language)
    if known is None:
        return None
    return _share_of(known, text, different)


def _share_of(known: frozenset[str], text: str, different: int = 1) -> float:
    return _share_in(_words(text), known, different)


def _share_in(words: Sequence[str], known: frozenset[str], different: int = 1) -> float:
    if len(known.intersection(words)) < different:
        return 0.0
    return sum(map(known.__contains__, words)) / len(words)


def _words(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in text.lower().split()]
