"""What bylines in many languages say besides names: the words in front, between, and the offices behind them."""

from __future__ import annotations

import re

_WITHOUT_COLON = (
    "by von par por door di av af text texto autor autorin autoren autorinnen autor/in autor:in autor*in autor_in autor(in) "
    "autor:innen autor*innen autores autoras author authors auteur auteurs autrices autore autrice autori autora forfatter "
    "skribent "
    "penulis tekijä toimittaja szerző írta автор авторы автори текст συντάκτης συντάκτρια γράφει بقلم كتب كتبت "
    "الكاتب נכתב מאת نویسنده خبرنگار 作者 撰文 記者 记者 執筆 लेखक"
).split()
"""Words that a name may follow at once or behind a colon."""

_WITH_COLON = (
    "yazan oleh kirjoittaja words story report reporter reporting journalist journaliste redaktion redaktør reportage tekst "
    "tekster teksti texte testo "
    "haber muhabir autorzy autorka autoři autori autorja redakcja rédaction szöveg κείμενο ρεπορτάζ تحرير إعداد כתב כתבת "
    "הכתב הכתבת 文 文字 取材 "
    "글 журналист корреспондент подготовил подготовила кореспондент журналіст"
).split()
"""Words that a name follows behind a colon only."""


def _any(words: list[str]) -> str:
    """A pattern of these words, longer ones first; by their first letters, so that few are tried where none of them stands."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


BY = re.compile(
    r"^(?:(?:written|editing|edited|compiled|produced|reporting|reported|story|words|posted|published|text|analysis|opinion"
    r"|review|reviewed|contributed|γράφει) )?"
    rf"(?:(?:{_any(_WITHOUT_COLON)})(?:\s*[:：/／]\s*|\s+)|(?:{_any(_WITH_COLON)})\s*[:：/／＝=・]\s*)(?:[οη] )?",
    re.I,
)
"""What stands in front of the first name: "Written by ", "Автор: ", "文／"."""

BYLINE = re.compile(
    rf"^(?:(?:(?:written|story|words|posted|reviewed) )?(?:by|von|par|por|door|di|av|af|بقلم|كتب|كتبت|מאת|记者|記者"
    r"|γράφει [οη])[:：\s]"
    rf"|(?:{_any([*_WITHOUT_COLON, *_WITH_COLON])})\s*[:：/／＝=・])\s*\S|^[\uac00-\ud7af]{{2,4}} 기자(?: x)?$",
    re.I,
)
"""How a line begins that can be nothing else than a byline: of the other words only those with a colon ("Text size")."""

AT_MARKS = re.compile(r"\s+[|·•●–—/]\s+|\s*[|·•●│]\s*|\n")
"""Between the parts of a line that holds a byline, a date and more."""

SUFFIX = r"(?:Jr|Sr|II|III|IV)\b\.?"
"""What belongs to the name in front of it, with a comma between or without: "Ole Fox, Jr."."""

BETWEEN_NAMES = re.compile(
    rf"\s*(?:[;&•·|\n、，،；]|\s/\s|,\s*(?:and|und|et|y)\b|,(?!\s*{SUFFIX}\s*(?:$|[,;&|]|and\b))"
    r"|\b[Aa]nd\b|\bund\b|\bet\b|\bog\b|\boch\b|\bve\b|\bκαι\b"
    r"|\bși\b|\bès\b|\bés\b|\s(?:y|e|i|en|ja|и|та|і|й|و)(?=\s\S+\s\S)\s|\bwith\b(?=\s[A-Z]))\s*"
)
"""Between two names. "y", "e" and "i" can be inside of one too ("José Ortega y Gasset"): there two words must follow."""

_OFFICES = (
    "editor reporter correspondent writer columnist producer journalist critic analyst photographer director manager "
    "founder attorney "
    "redakteur redakteurin redakteure korrespondent korrespondentin reporterin journalistin volontär volontärin ressortleiter "
    "ressortleiterin chefredakteur chefredakteurin chefreporter chefreporterin kolumnist kolumnistin leiter leiterin "
    "journaliste correspondant correspondante rédacteur rédactrice chroniqueur chroniqueuse envoyé envoyée reporteur "
    "periodista corresponsal redactor redactora columnista enviado enviada editora reportero reportera jefe jefa "
    "giornalista inviato inviata corrispondente redattore redattrice caporedattore jornalista repórter correspondente colunista "
    "redacteur verslaggever verslaggeefster columniste dziennikarz dziennikarka redaktor redaktorka korespondent korespondentka "
    "журналист журналистка корреспондент редактор обозреватель колумнист журналістка журналіст кореспондент оглядач "
    "redaktør redaktör journalisti toimittaja kirjeenvaihtaja muhabir muhabiri editörü yazarı redaktorė novinář novinářka "
    "dietitian dietician nutritionist horticulturist horticulturalist educator consultant specialist expert strategist "
    "researcher physician psychologist therapist veterinarian economist moderator presenter grader "
    "δημοσιογράφος συντάκτης ανταποκριτής újságíró szerkesztő jurnalist corespondent محرر مراسل صحفي خبرنگار כתב כתבת עורך"
).split()
OFFICE = re.compile(rf"(?<!\w)(?:{_any(_OFFICES)})s?(?!\w)", re.I)
"""A word that names an office: "Environment Editor"."""
