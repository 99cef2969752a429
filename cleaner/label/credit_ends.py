"""Credits by their words: at the end of a caption, behind a slash, a full stop or in brackets; captions that are nothing else.

Only what is called a caption is looked at; in a paragraph the same words can be anything.
"""

from __future__ import annotations

import re

_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'&-]*|@[\w.]+|(?:von|van|de|der|den|del|della|di|da|dos|le|la|el|af|for|via|of|the|and|und|y|e|et|dpa"
    r"|epa|imago|iStock|picture alliance)(?!\w))"
)
_NAMES = rf"{_WORD}(?: {_WORD}){{0,5}}"
_MORE = rf"(?: ?[/|;,] ?{_NAMES})"
_SAYS = (
    r"(?:Credit\.\.\.|(?:Credits?|Illustrations?|Source|Sources|Quelle|Quellen|Fuente|Fonte|Kilde|Källa|Bron|Źródło|Photo credit"
    r"|Chart|Graphic|Grafik|Data|Map): |Courtesy of |Courtesy: ?)"
)
_ENDS = (
    re.compile(rf"^(?:\S+ ){{3,}}?\S+ [/|] ?(?P<credit>{_WORD} {_NAMES}{_MORE}{{0,3}}|{_NAMES}{_MORE}{{1,3}})\.?$"),
    re.compile(rf"[.!?»”\"’)] (?P<credit>{_NAMES}(?: ?[/|] ?{_NAMES}){{1,3}})$"),
    re.compile(rf"(?:[.!?»”] |(?<=[\w.!?»”]))(?P<credit>[(\[]{_NAMES}{_MORE}{{0,3}}[)\]])\.?$"),
    re.compile(rf"[.!?»”\"’)] ?(?P<credit>{_SAYS}[^.!?\n]{{2,100}}\.?)$"),
    re.compile(r"(?P<credit>(?: |^)?(?:Credit\.\.\.)[^!?\n]{2,100})$"),
    re.compile(r"[.!?»”\"’)] (?P<credit>[—–-] ?(?:FILE|HANDOUT|POOL|CONTRIBUTED) (?:PHOTO|IMAGE))$"),
)
"""Of "The mill in May. Jo Roe/Talfunk", "The mill in May / Jo Roe", "The mill in May. (Talfunk)" the last part."""
_FIRM = rf"(?:{_WORD}|&|\d[\w.]{{0,9}})"
_WHOLE = re.compile(
    rf"^(?:[(\[]{_NAMES}{_MORE}{{0,3}}[)\]]\.?|[(\[]{_FIRM}(?: {_FIRM}){{0,5}}[)\]]|[(\[]?{_SAYS}[^.!?\n]{{2,140}}\.?[)\]]?"
    r"|\w+ / @[\w.]+|Credits?: (?:(?![^\W\d]{3}[.!?] [A-Z“]).){2,240})$"
)
_SAID_AT_END = re.compile(
    r"[\w.!?»”\"’)–—|-] ?(?P<credit>(?:photo|image|picture)s? credits?: ?[^.!?:\n]{2,60}(?:\.\w{2,10}\)?)?)$", re.I
)
"""A credit in small letters, for which the rules look in vain: "The mill – photo credit: jo roe (talfunk.example)"."""
_SAID = re.compile(r"©|\(c\)|\b(?:photos?|pictures?|images?|fotos?|bild|credits?|imagen|imagem|copyright)\b ?(?::|by\b|©)", re.I)
"""Words for which there are rules: what stands behind them is one credit, slashes and all."""
_SAYS_IT = re.compile(rf"(?:©|[|(.] ?(?i:photos?|fotos?|image|bild|fotó|фото) ?[:/]) ?{_NAMES}[^.!?]{{0,40}}$")
_PROSE = re.compile(r"(?:^| )(?!(?:and|of|the|und|der|die|das|von|van|for|via)\b)[a-zß-öø-ÿ]{2,}(?: |,|$)")
_VIEWER = re.compile(r"^(?:Enlarge|Zoom|Image \d+ of \d+|Slide \d+ of \d+) ?[/|:] (?=\w)")
"""What a viewer of pictures says in front of a caption."""


def credit_at_end(text: str) -> int | None:
    """Where the credit at the end of a caption begins, ``None`` where there is none."""
    if said := _SAID_AT_END.search(text):
        return said.start("credit") or None
    if _SAID.search(text):
        return None
    found = next((match for end in _ENDS if (match := end.search(text))), None)
    if found is None or not _PROSE.search(text[: found.start("credit")]):
        return None
    return found.start("credit")


def is_credit(text: str) -> bool:
    """Whether a caption's line is nothing but a credit: "(Talfunk)", "Source: Office of Mills"."""
    return bool(_WHOLE.match(text))


def says_credit(text: str) -> bool:
    """Whether a line ends in words for which there are rules, and a name: "The mill in spring | Foto: Talfunk"."""
    return bool(_SAYS_IT.search(text))


def without_viewer(text: str) -> str:
    """A caption without what its viewer says in front of it."""
    return _VIEWER.sub("", text)
