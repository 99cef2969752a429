"""What the words of one block say about it: its language's small words, chrome words, how it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple

from cleaner.model import Block

_STOPS = (
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
STOPS = frozenset(_STOPS.split())
"""The most frequent small words of some twenty-five languages that set spaces. Public knowledge, written down by hand."""

_PARTICLES = "的了是在和我他这不有のはをにがでとたはる을를이가은는에의ที่และในการเป็น"
_SPACELESS, _CJK = "\u0e00", "\u2e80"
_HOLDS_CJK = re.compile("[\u2e81-\U0010ffff]").search  # in a quarter of the time of max()

_MARKS = ".,:;!?\"'()[]{}<>|/\\•·–—…“”„‘’«»‹›*#+=~`^_→←↑↓▶►、。！？「」『』（）【】：；，"
_NAME = {**dict.fromkeys(map(ord, ":/.[]()!@#&=+,*|"), " "), ord("_"): "-"}
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_ENDINGS = {**dict.fromkeys(".!?…。！？।؟", 1.0), **dict.fromkeys('"”’»“)', 0.7), ":": 0.4}
SHORT = 40
"""Words; what a longer block's single words say is not looked at."""
_LONGEST_PIECE = 20
_NAMES_KEPT = 1 << 13
"""The pages of one outlet call their elements the same."""


class Words(NamedTuple):
    """Figures of one block's words."""

    tokens: list[str]  # none of a long block
    stops: float  # their share
    odds: float  # the mean
    worst: float


def look(block: Block, words: float, odds: Mapping[str, float], split: list[str] | None = None) -> Words:
    """The figures of one block of so many ``words``; ``odds`` holds each known word's log-odds of being an article's.

    ``split`` is its text in lower case, split at white space, where the caller has that already.
    """
    low = block.low
    split = low.split() if split is None else split
    stops = float(sum(map(STOPS.__contains__, split)))
    if words > len(split):
        stops += sum(map(low.count, _PARTICLES))
    share = stops / (words + 1.0)
    if len(split) > SHORT:
        return Words([], share, 0.0, 0.0)
    tokens = pieces(low, split)
    values = [value for value in map(odds.get, tokens) if value is not None]
    if not values:
        return Words(tokens, share, 0.0, 0.0)
    return Words(tokens, share, sum(values) / (len(tokens) + 2), min(values))


def count_words(text: str) -> float:
    """The number of words, roughly; estimated for scripts without spaces."""
    words = text.count(" ") + 1.0
    if words * 12 < len(text) and not text.isascii():
        top = max(text)
        if top > _SPACELESS:
            return len(text) / (2.0 if top > _CJK else 5.0)
    return words


def ending(text: str) -> float:
    """How much the last character looks like a sentence's."""
    return _ENDINGS.get(text[-1], 0.0)


def tokens_of(low: str) -> list[str]:
    """The words of a text in lower case; pairs of characters where a script has no spaces."""
    return pieces(low, low.split())


def pieces(low: str, split: list[str]) -> list[str]:
    """:func:`tokens_of` a text that is ``split`` already."""
    tokens = [token if token.isalnum() else token.strip(_MARKS) for token in split]
    if not is_cjk(low):
        return tokens
    return [piece for token in tokens for piece in ([token] if len(token) < 3 else map(add, token, token[1:]))]


def is_cjk(text: str) -> bool:
    """Whether a text holds characters of a script that sets no spaces between words."""
    return not text.isascii() and _HOLDS_CJK(text) is not None


def overlap(tokens: list[str], of: frozenset[str]) -> tuple[float, float]:
    """The shares of a block's words that are in ``of``, and of ``of`` that are in the block."""
    if of.isdisjoint(tokens):
        return 0.0, 0.0
    shared = of.intersection(tokens)
    return sum(map(shared.__contains__, tokens)) / len(tokens), len(shared) / len(of)


@lru_cache(maxsize=_NAMES_KEPT)
def name_pieces(name: str) -> tuple[str, ...]:
    """The words of class and id attributes, and the whole names made of several: no numbers, hashes or single letters."""
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    pieces: list[str] = []
    for whole in name.translate(_NAME).split():
        parts = [part for part in whole.split("-") if 2 < len(part) < _LONGEST_PIECE and part.isalpha()]
        pieces += parts
        if len(parts) > 1:
            pieces.append("-".join(parts))
    return tuple(pieces)
