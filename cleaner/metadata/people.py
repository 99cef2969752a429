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
    r"^(?:(?:(?:view|see|show|read) )?(?:all |more )?(?:posts|articles|stories) (?:by|of|from)"
    r"|profile of|see more by|about the authors?|(?:you can )?(?:reach|contact|e-?mail|write to|call)"
    r"|(?:zeige |mehr |alle[sn]? )*(?:artikel(?:en)?|beiträge|berichte|texte|posts) (?:von|van)|(?:alles|mehr) von"
    r"|(?:voir )?tous les (?:articles|billets) d[eu]|(?:ver )?tod[oa]s (?:los artículos|las entradas|os artigos|as postagens) de"
    r"|(?:leggi )?tutti gli articoli di"
    r"|(?:unter )?mitarbeit(?: von)?:?|aufgezeichnet von|propos recueillis par|recueilli par|avec la collaboration de"
    r"|colabor(?:ou|aram|ó|aron):?|com colaboração de|con la (?:colaboración|asistencia|ayuda) de|report(?:agem|aje) de"
    r"|(?:ha|hanno) collaborato:?|con la collaborazione di|a cura di)(?::?\s+|\s*:?$)",
    re.I,
)
# what follows one of these is no longer the name
_AFTER = re.compile(
    r"\s(?:[|–—•·/]|-+)\s.*$"
    r"|\scan be(?:\s.*)?$"
    r"|\s(?:[Ff]or|from|at|of the|in|is an?|is the|Link Copied|Published|Updated|Posted|Contributor|Staff Writer|Follow|Bio|Email"
    r"|via|Minutes? Ago|Hours? Ago|Min Read|View Profile|Contributing Writer|Senior \w+|Editor|Reporter|Correspondent)(?:\s.*)?$"
    r"|\s?[(\[][^()\[\]]*[)\]]\s*$"
    r"|(?<=[^\W\d_A-Z])(?:Follow|Folgen|Seguir|Suivre)$"
)
_CREDENTIAL = re.compile(
    r",?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|M\.?Ed\.?|MBA|MPH|MS|MSc|MA|RDN?|LD|RN|CFP|CFA|CPA|CSCS|CPT|JD|J\.D\.|Esq\.?|DVM|DDS|LCSW|FACLM"
    r"|FAND|CEPF|NP|PharmD|PsyD|EdD|DO|CNN|CHES|LMFT|BSN|CISSP|CPP|PMP|PSP|VMD)\b\.?®?\*?(?=,|\s|$)"
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
    "nürnberg stuttgart düsseldorf leipzig dresden hannover bremen dortmund mainz kiel basel genf genève luzern salzburg "
    "innsbruck lyon marseille toulouse bordeaux milano mailand napoli torino barcelona amsterdam rotterdam utrecht "
    "antwerpen oslo stockholm kopenhagen københavn copenhagen helsinki beograd zagreb singapore bangkok hanoi seoul karachi "
    "lahore dhaka kathmandu cairo kairo tehran teheran baghdad beirut jerusalem lagos accra harare pretoria chicago "
    "comment comments connect contact fact checked instagram kontakt like linkedin publisher reply sat subscribe thu tiktok "
    "tue wed whatsapp youtube "
    "germany deutschland france austria switzerland schweiz england ireland spain italy india usa uk".split()
)
_NOT_IN_NAMES = frozenset(
    "ago minutes minute hours hour days january february march july september october november december "
    "policy privacy updated published posted subscribe newsletter share comments read more click link copied send tips".split()
)
_ADMIN = re.compile(r"^[a-z]{0,9}admin\d*$", re.I)
"""The account that a page was set up with: "wordpressadmin"."""

_IN_CONTROLS = frozenset("cite ihr ihre ihren unser unsere votre vos your".split())
"""What a control begins with: "Your adviser", "Ihr Finanzierungsberater"."""

_CREDITS = re.compile(
    r"^(?:photos?|photograph(?:y|s)|pictures?|images?|illustrations?|graphics?|videos?|design|layout|code|bild(?:er)?|fotos?|fotograf"
    r"|grafik(?:en)?|illustration(?:en)?|infografik|montage|photographies|fotograf[ií]as?|imagen|imagem|immagini|foto's|beeld)\s*[:：/]",
    re.I,
)
"""Who made something else than the text."""

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
_GOES_ON = (
    r"(?:\w+ ){0,3}(?:cent(?:er|re)|council|committee|department|d[ée]partement|institute?|instituto"
    r"|minist(?:ry|[eè]re|erio|erium)|bundesministerium|bundesamt|office|school|faculty|university|universität)"
    r" (?:for|of|für|d(?:e|es|er|u|i))\s"
)
_OF_ORGANISATION, _EMPLOYER = re.compile(rf"^{_GOES_ON}", re.I), re.compile(rf", {_GOES_ON}", re.I)
"""An organisation whose name goes on over "and" and commas: "Ministry of Roads, Bridges and Mills"."""

_CAPITALS = range(2, 7)
"""Letters of what stands in capitals behind a name: a title, an employer ("Ann Lee, FRGS")."""

_LONGEST = 300  # characters of one byline; beyond that it is a list of all authors or a text
_LONGEST_NAME = 6  # words
_MAX_NAMES = 40  # names in one field
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_IN_BRACKETS = re.compile(r"\s\((?:with|avec|mit|con|com|met)\s([^()]+)\)", re.I)
"""Others in brackets: "Ann Lee (with Bo Day and Cy Fox)"."""
_EDGES = ' ,;:|-–—•·*"'
_ID = re.compile(r"^(?:(?=[0-9a-f-]*\d)[0-9a-f]{3,}(?:-[0-9a-f]{3,})+|(?=\w{14})[a-z]*(?:\d+[a-z]+){2,}\d*)$")
"""What a system calls somebody by: "3d23d65-ddc6-4ce5"; a handle has its digits at one place: "miller_1912"."""
_DAY = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,4}\b|\b\d{1,2}[:./]\d\d", re.I)


def people(byline: str) -> tuple[str, ...]:
    """The names in a byline: "By Ann Lee and Bo Day" -> ("Ann Lee", "Bo Day")."""
    return tuple(_without_initials([name for name in _split(byline) if _NAME.match(name) and not is_placeholder(name)]))


def _split(byline: str) -> list[str]:
    """The parts of a byline that could be names, tidied."""
    text = collapse_space(byline)
    if len(text) > _LONGEST:
        return []
    if "@" in text:
        text = _HANDLE.sub(" ", _EMAIL.sub(" ", text)).strip()
    text = BY.sub("", _LEAD.sub("", text))
    whole = _CREDENTIAL.sub("", _IN_BRACKETS.sub(r", \1", text))
    surname_first = _surname_first(whole)
    if surname_first:
        return [surname_first]
    employer = _EMPLOYER.search(whole)
    parts = BETWEEN_NAMES.split(whole[: employer.start()] if employer else whole)
    persons = parts[:1] + [part for part in parts[1:_MAX_NAMES] if not (OFFICE.search(part) or _is_shouted(part, parts[0]))]
    return [name for part in persons if not _CREDITS.match(part) and (name := tidy(part))]


def _is_shouted(part: str, first: str) -> bool:
    """Whether a part is in capitals and the first is not: an outlet ("Ann Lee, HILL RADIO"), a title ("Ann Lee, FRGS")."""
    if not part.isupper() or first.isupper():
        return False
    is_title = part.isalpha() and len(part) in _CAPITALS and len(first.split()) > 1 and part.lower() not in _AGENCIES
    return is_title or len(part.split()) > 1


def _without_initials(names: Sequence[str]) -> list[str]:
    """The names without what stands in somebody's picture: "AL" beside "Ann Lee"."""
    initials = {"".join(word[0] for word in name.split()).upper() for name in names if " " in name}
    return [name for name in names if " " in name or name not in initials]


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
    return text[:-1] if last.endswith(".") and len(last) > len("Jr.") and not _INITIALS.fullmatch(last) else text


def is_placeholder(name: str) -> bool:
    """Whether the words are a control, a date or a placeholder rather than a name."""
    its_words = words(name)
    return (
        not its_words
        or bool(_ID.match(name) or _ADMIN.match(name))
        or its_words[0] in _IN_CONTROLS
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
    return (
        bool(_OF_ORGANISATION.match(name)) or any(word in _ORGANISATION_WORDS for word in its_words) or joined in _joined(sites)
    )


def _joined(sites: Iterable[str]) -> set[str]:
    return {"".join(words(site)) for site in sites}


def author_names(values: Iterable[str], sites: Sequence[str] = (), organisations: Iterable[str] = ()) -> tuple[str, ...]:
    """Everybody whom author fields name, each once; an organisation only where no person is left.

    ``organisations`` are names that the page itself calls that; they are not split.
    """
    whole = [name for name in (collapse_space(name) for name in organisations) if name and not is_placeholder(name)]
    found = [name for value in values for name in _names_in_field(value, sites)]
    each = _without_initials(list({name.casefold(): name for name in reversed([*found, *whole])}.values())[::-1])
    persons = [name for name in each if name not in whole and not is_organisation(name, sites)]
    if not persons:
        return tuple(each)
    return tuple(name for name in each if name in persons or "".join(words(name)) in _AGENCIES)


def _names_in_field(value: str, sites: Sequence[str]) -> list[str]:
    """The names in one author field, which may be an address or nobody."""
    if "://" in value or value.startswith(("www.", "/", "@")):
        return []
    if words(value)[:1] == ["the"] or _OF_ORGANISATION.match(value) or "".join(words(value)) in _joined(sites):
        return [collapse_space(value)]
    first, comma, rest = value.partition(",")
    if comma and is_organisation(first, sites) and is_placeholder(rest.rpartition(",")[2]):  # "Hill Press Ltd, Dale, England"
        return [collapse_space(first)]
    return [name for name in _split(value) if not is_placeholder(name) and len(name) <= 80 and not name[0].isdigit()]
