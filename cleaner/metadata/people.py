"""The people in a byline or an author field: names, without roles, addresses and the furniture around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.metadata.byline_words import BETWEEN_NAMES, BY, OFFICE, SUFFIX
from cleaner.metadata.plain import collapse_space, words

_NAME = re.compile(rf"^[^\W\d_][\w.'’‘-]*(?: \(?[\w.'’‘“”\"-]+\)?){{0,4}}(?:, {SUFFIX})?$")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_SUFFIX = re.compile(rf"^{SUFFIX}$")
_EMAIL = re.compile(r"\(?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}\)?")
_HANDLE = re.compile(r"(?:^|\s)\(?@\w+\)?")
_LEAD = re.compile(
    r"^(?:view all posts by|all posts by|view all articles by|more (?:stories|articles|posts) by"
    r"|posts by|profile of|see more by|articles by|about the authors?:?|(?:you can )?(?:reach|contact|e-?mail|write to|call)"
    r"|(?:unter )?mitarbeit(?: von)?:?|aufgezeichnet von|propos recueillis par|recueilli par|avec la collaboration de"
    r"|colabor(?:ou|aram|ó|aron):?|com colaboração de|con la (?:colaboración|asistencia|ayuda) de|report(?:agem|aje) de"
    r"|(?:ha|hanno) collaborato:?|con la collaborazione di|a cura di)\s+",
    re.I,
)
# what follows one of these is no longer the name
_AFTER = re.compile(
    r"\s(?:[|–—•·/]|-+)\s.*$"
    r"|\scan be(?:\s.*)?$"
    r"|\s(?:[Ff]or|from|at|of the|in|is an?|is the|Link Copied|Published|Updated|Posted|Contributor|Staff Writer|Follow|Bio|Email"
    r"|Minutes? Ago|Hours? Ago|Min Read|View Profile|Contributing Writer|Senior \w+|Editor|Reporter|Correspondent)(?:\s.*)?$"
    r"|\s?[(\[][^()\[\]]*[)\]]\s*$"
)
_CREDENTIAL = re.compile(
    r",?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|M\.?Ed\.?|MBA|MPH|MS|MSc|MA|RDN?|LD|RN|CFP|CFA|CPA|CSCS|CPT|JD|J\.D\.|Esq\.?|DVM|DDS|LCSW|FACLM"
    r"|FAND|CEPF|NP|PharmD|PsyD|EdD|DO|CNN|CHES|LMFT)\b\.?®?(?=,|\s|$)"
)
_PLACEHOLDERS = frozenset(
    "chief ceo cfo coo cto deputy cofounder columnist contributing founder freelance journalist photo photographer photos "
    "senior writer writers "
    "about admin administrator anonymous author authors bio biography by byline comments contributor contributors "
    "correspondent default editor editor's editorial email facebook follow guest home in menu newsroom none null our "
    "posted print published redacao redacción redaktion reporter root search share sign sponsored staff the twitter "
    "undefined unknown updated user von webmaster wpadmin written "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag den "
    "berlin frankfurt hamburg münchen munich köln wien vienna zürich zurich bern london paris madrid brussels brüssel bruxelles "
    "washington moscow moskau kyiv kiew beijing peking tokyo istanbul ankara rome rom roma warsaw warschau warszawa delhi mumbai "
    "nairobi johannesburg jakarta manila sydney melbourne toronto ottawa dublin lisbon lisboa athens prague budapest bucharest "
    "germany deutschland france austria switzerland schweiz england ireland spain italy india usa uk".split()
)
_NOT_IN_NAMES = frozenset(
    "ago minutes minute hours hour days january february march july september october november december "
    "updated published posted subscribe newsletter share comments read more click link copied send tips".split()
)
_ORGANISATION_WORDS = frozenset(
    "afp agence agencia api agency agentur ajansı ani ansa ap apa association blog board bot bureau center centre channel "
    "chronicle college com committee contributors council daily department desk dpa editorial editors efe feed feeds fm "
    "foundation gazette gmbh group herald ians import importer inc institut institute journal llc ltd magazine media ministry "
    "nachrichten network news newspaper newspapers newsroom newswire observer online press productions pti radio "
    "redacción redactie redaction redakcja redaksjonen redaktion redaktionen redazione reporters reuters rss rédaction "
    "sda service services society staff studio studios syndicate syndicated syndication team telegram telegraph times "
    "tribune tv universiteto "
    "university verlag webdesk wire wires zeitung".split()
)
_AGENCIES = frozenset(
    "dpa sda apa afp epd kna sid ansa efe belga anp deutschepresseagentur keystonesda agencefrancepresse".split()
)
"""News agencies that a page names beside its own people; others there are their employers."""
_LONGEST = 300  # characters of one byline; beyond that it is a list of all authors or a text
_LONGEST_NAME = 6  # words
_MAX_NAMES = 40  # names in one field
_EDGES = ' ,;:|-–—•·*"'
_ID = re.compile(r"^(?:(?=[0-9a-f-]*\d)[0-9a-f]{3,}(?:-[0-9a-f]{3,})+|(?=\w{14})[a-z]*(?:\d+[a-z]+){2,}\d*)$")
"""What a system calls somebody by: "3d23d65-ddc6-4ce5"; a handle has its digits at one place: "miller_1912"."""
_DAY = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,4}\b|\b\d{1,2}[:./]\d\d", re.I)


def people(byline: str) -> tuple[str, ...]:
    """The names in a byline: "By Ann Lee and Bo Day" -> ("Ann Lee", "Bo Day")."""
    return tuple(name for name in _split(byline) if _NAME.match(name) and not is_placeholder(name))


def _split(byline: str) -> list[str]:
    """The parts of a byline that could be names, tidied."""
    text = collapse_space(byline)
    if len(text) > _LONGEST:
        return []
    text = BY.sub("", _LEAD.sub("", _HANDLE.sub(" ", _EMAIL.sub(" ", text)).strip()))
    surname_first = _surname_first(_CREDENTIAL.sub("", text))
    if surname_first:
        return [surname_first]
    parts = BETWEEN_NAMES.split(_CREDENTIAL.sub("", text))
    persons = parts[:1] + [part for part in parts[1:_MAX_NAMES] if not (OFFICE.search(part) or _is_shouted(part, parts[0]))]
    return [name for part in persons if (name := tidy(part))]


def _is_shouted(part: str, first: str) -> bool:
    """Whether a part is in capitals and the first is not: an outlet ("Ann Lee, HILL RADIO")."""
    return part.isupper() and not first.isupper() and len(part.split()) > 1


def _surname_first(text: str) -> str | None:
    """One person's name in its usual order, from "Lee, Ann B."; ``None`` for any other list."""
    left, comma, right = text.partition(", ")
    if not comma or "," in right or len(left.split()) != 1 or len(right.split()) > 2 or left.isupper():
        return None
    if (
        _SUFFIX.match(right)
        or is_organisation(left, ())
        or is_organisation(right, ())
        or not (_NAME.match(left) and _NAME.match(right))
    ):
        return None
    return f"{right} {left}" if not (BETWEEN_NAMES.search(f" {right} ") or is_placeholder(right)) else None


def full_name(given: str, family: str, middle: str = "") -> str:
    """The name as it is written: in Chinese, Japanese and Korean the family's first and without a space."""
    if _EAST_ASIAN.fullmatch(given + family):
        return family + given
    return " ".join(part for part in (given, middle, family) if part)


def tidy(name: str) -> str:
    """One name without what bylines put around it; the dot of an initial or of "Jr." stays."""
    text = BY.sub("", _LEAD.sub("", collapse_space(name)).strip(_EDGES).lstrip("."))
    text = _AFTER.sub("", text).removesuffix(" 기자").removesuffix(" 記者").removesuffix(" 记者").strip(_EDGES)
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if last.endswith(".") and len(last) > len("Jr.") else text


def is_placeholder(name: str) -> bool:
    """Whether the words are a control, a date or a placeholder rather than a name."""
    its_words = words(name)
    return (
        not its_words
        or bool(_ID.match(name))
        or any(word[0].isdigit() for word in its_words)
        or bool(_DAY.search(name))
        or all(word in _PLACEHOLDERS for word in its_words)
        or any(word in _NOT_IN_NAMES for word in its_words)
    )


def is_organisation(name: str, sites: Iterable[str]) -> bool:
    """Whether the name is a newsroom's, an agency's or the site's own."""
    its_words = words(name)
    joined = "".join(its_words)
    if len(its_words) > _LONGEST_NAME or its_words[:1] == ["the"]:
        return True
    return any(word in _ORGANISATION_WORDS for word in its_words) or joined in {"".join(words(site)) for site in sites}


def author_names(values: Iterable[str], sites: Sequence[str] = (), organisations: Iterable[str] = ()) -> tuple[str, ...]:
    """Everybody whom author fields name, each once; an organisation only where no person is left.

    ``organisations`` are names that the page itself calls that; they are not split.
    """
    whole = [name for name in (collapse_space(name) for name in organisations) if name and not is_placeholder(name)]
    found = [name for value in values for name in _names_in_field(value, sites)]
    each = list({name.casefold(): name for name in reversed([*found, *whole])}.values())[::-1]
    persons = [name for name in each if name not in whole and not is_organisation(name, sites)]
    if not persons:
        return tuple(each)
    return tuple(name for name in each if name in persons or "".join(words(name)) in _AGENCIES)


def _names_in_field(value: str, sites: Sequence[str]) -> list[str]:
    """The names in one author field, which may be an address or nobody."""
    if "://" in value or value.startswith(("www.", "/", "@")):
        return []
    if words(value)[:1] == ["the"] or "".join(words(value)) in {"".join(words(site)) for site in sites}:
        return [collapse_space(value)]
    return [name for name in _split(value) if not is_placeholder(name) and len(name) <= 80 and not name[0].isdigit()]
