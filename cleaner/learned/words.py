"""Features of the words of one block or line: stop words, log-odds of known words, the sentence's end; and its tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple

from cleaner.blocks.scripts import FIRST_CJK, FIRST_SPACELESS, holds_cjk
from cleaner.model import Block

_STOP_WORDS = (
    "the of and to in is that for it was on with as be at by this have from or had not are but his they she he an were "
    "which you we their has will would there been if more when who so said can her all about its no what up out into than "
    "them after over der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr "
    "durch man sein wurde sei le la les et des un une du dans est que pour qui sur pas plus par avec ce il au sont cette ou "
    "mais ont son sa ses se aux elle el los las y en que por con para una su al lo como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre fue os as um uma não na no do da dos das em mais foi ao ele se à seu sua ou ser quando "
    "muito há nos já está eu também pelo pela il lo gli i di che non per del della sono con si come anche più nel alla dei "
    "delle ha ma ed questo è stato dal nella de het een van ik te dat die in hij niet zijn op aan met voor er maar om hem "
    "dan zou wat mijn men dit zo door over ze zich bij i w nie na się z do to że jest o jak za po co od przez ale dla ich "
    "jego tym tylko czy już oraz był także który które и в не на что с по как к из у за от для это но о же так все он она "
    "было его до при был они будет также который ve bir bu da de için ile olarak çok daha gibi ne kadar sonra olan var en "
    "ise o ki olduğu ya her في من على إلى أن عن التي الذي مع هذا هذه ما لا كان بعد قد كما بين أو ذلك وقد وفي كل के में की "
    "है का से को और पर ने कि यह हैं भी नहीं एक इस लिए हो कर था ही तो ने och att det som en på är av för med den till inte "
    "om ett han men var jag från har de så kan og i at det er på til av som en for de med den har ikke et om var han fra "
    "men ja on ei se että oli hän mutta ovat myös kun joka ole mukaan a az és hogy nem egy is ez volt și în nu cu la pe din "
    "care că mai o al sunt fost și та і що не за до від як це yang dan di itu dengan untuk dari ini pada tidak dalam akan "
    "và của là có không được cho trong với các những một "
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""The most frequent words of some twenty-five languages that set spaces. Public knowledge, written down by hand."""

_PARTICLES = "的了是在和我他这不有のはをにがでとたはる을를이가은는에의ที่และในการเป็น"
"""What stands for stop words in scripts without spaces: frequent particles of Chinese, Japanese, Korean and Thai."""
_CHARACTERS_A_WORD_CJK, _CHARACTERS_A_WORD = 2.0, 5.0
"""Characters of a word in Chinese and Japanese, and in the other scripts without spaces, as Thai."""

_PUNCTUATION = ".,:;!?\"'()[]{}<>|/\\•·–—…“”„‘’«»‹›*#+=~`^_→←↑↓▶►、。！？「」『』（）【】：；，"
_NAME_SEPARATORS = {**dict.fromkeys(map(ord, ":/.[]()!@#&=+,*|"), " "), ord("_"): "-"}
_CAMEL_CASE_BOUNDARY = re.compile("(?<=[a-z])(?=[A-Z])")
_SENTENCE_ENDS = {**dict.fromkeys(".!?…。！？।؟", 1.0), **dict.fromkeys('"”’»“)', 0.7), ":": 0.4}
MOST_WORDS = 40
"""Words of a block above which its single words are not looked up: a word of furniture tells nothing in a long paragraph."""
_LONGEST_NAME_PART = 20
_NAME_CACHE_SIZE = 1 << 13
"""The pages of one outlet call their elements the same."""


class WordFeatures(NamedTuple):
    """Features of one block's words, and its tokens.

    ``tokens`` is empty for a block of more than :data:`MOST_WORDS` words; its two log-odds are 0.0 then, as they are where
    no word is known. ``stop_word_share`` is from 0 to about 1. The log-odds are natural logarithms, above 0 for words of
    articles, below for words of menus, forms and lists of other stories.
    """

    tokens: list[str]
    stop_word_share: float
    mean_log_odds: float
    lowest_log_odds: float


def word_features(block: Block, words: float, log_odds: Mapping[str, float], split: list[str] | None = None) -> WordFeatures:
    """The features of a block of so many ``words``; ``log_odds`` holds each known word's log-odds of being an article's.

    ``split`` is its text in lower case, split at white space, where the caller has that already.
    """
    lowercase = block.lowercase
    split = lowercase.split() if split is None else split
    stop_words = float(sum(map(STOP_WORDS.__contains__, split)))
    if words > len(split):
        stop_words += sum(map(lowercase.count, _PARTICLES))
    share = stop_words / (words + 1.0)
    if len(split) > MOST_WORDS:
        return WordFeatures([], share, 0.0, 0.0)
    tokens = tokens_of_split(lowercase, split)
    known = [value for value in map(log_odds.get, tokens) if value is not None]
    if not known:
        return WordFeatures(tokens, share, 0.0, 0.0)
    return WordFeatures(tokens, share, sum(known) / (len(tokens) + 2), min(known))


def count_words(text: str) -> float:
    """The number of words, roughly; estimated from the characters for scripts without spaces."""
    words = text.count(" ") + 1.0
    if words * 12 < len(text) and not text.isascii():
        last = max(text)
        if last >= FIRST_SPACELESS:
            return len(text) / (_CHARACTERS_A_WORD_CJK if last >= FIRST_CJK else _CHARACTERS_A_WORD)
    return words


def sentence_end(text: str) -> float:
    """How much the last character looks like a sentence's end: 1.0 a full stop, 0.7 a closing quote, 0.4 a colon, else 0.0."""
    return _SENTENCE_ENDS.get(text[-1], 0.0)


def tokens_of(lowercase: str) -> list[str]:
    """The words of a text in lower case, without the punctuation around them; pairs of characters in Chinese and Japanese.

    Pairs in Korean too, though it sets spaces: its particles are written onto the words.
    """
    return tokens_of_split(lowercase, lowercase.split())


def tokens_of_split(lowercase: str, split: list[str]) -> list[str]:
    """:func:`tokens_of` a text that is ``split`` at white space already."""
    tokens = [token if token.isalnum() else token.strip(_PUNCTUATION) for token in split]
    if not holds_cjk(lowercase):
        return tokens
    return [part for token in tokens for part in ([token] if len(token) < 3 else map(add, token, token[1:]))]


def overlap(tokens: list[str], of: frozenset[str]) -> tuple[float, float]:
    """The shares, from 0 to 1, of a block's tokens that are in ``of``, and of ``of`` that are in the block."""
    if of.isdisjoint(tokens):
        return 0.0, 0.0
    shared = of.intersection(tokens)
    return sum(map(shared.__contains__, tokens)) / len(tokens), len(shared) / len(of)


@lru_cache(maxsize=_NAME_CACHE_SIZE)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of class and id attributes, and the whole names made of several: no numbers, hashes or single letters.

    ``"article-body__text p-4"`` has the parts ``article``, ``body``, ``text`` and ``article-body-text``.
    """
    if not name.islower():
        name = _CAMEL_CASE_BOUNDARY.sub("-", name).lower()
    found: list[str] = []
    for whole in name.translate(_NAME_SEPARATORS).split():
        parts = [part for part in whole.split("-") if 2 < len(part) < _LONGEST_NAME_PART and part.isalpha()]
        found += parts
        if len(parts) > 1:
            found.append("-".join(parts))
    return tuple(found)
