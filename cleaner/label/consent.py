"""Whether a page is nothing but the question whether its cookies may be set, in any of thirty languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.document import Box, Document, Placed
from cleaner.rulebook.element_index import name_words

LONGEST_WALL = 3_000
"""Characters of a wall's text, and with what stands around it twice as many."""
MOST_AROUND = 3_000
_SHARE = 0.5
"""Share of the text that speaks of consent."""
_BUTTON = 60
"""Characters of a button or a link below the question."""

CONSENT = re.compile(
    r"\bcookie|\b(?:consent|einwilligung|zustimmung|consentement|consentimiento|consentimento|consenso|toestemming|samtycke|"
    r"samtykke|suostumus|zgod[aęy]|souhlas|súhlas|hozzájárul|согласи|згод[аиу]|συγκατάθεσ|çerez|tracking|trackers?|"
    r"traceurs?|gdpr|dsgvo|"
    r"rgpd|avg|kakor\b|informasjonskaps|ciastecz|eväste|sütik|sütit|kolačić|piškot|slapuk|sīkdat|küpsis|vafrakök|traccian)"
    r"|куки|файл\w* cookie|бисквитк|クッキー|쿠키|ملفات تعريف الارتباط|الكوكيز|کوکی|עוגיות|คุกกี้|कुकी",
    re.I,
)
"""What is asked for, or what for: cookies and consent."""

_ADDRESSED = re.compile(
    r"\b(?:we|our|us|you|your|wij|we|ons|onze|u|uw|je|jouw|wir|uns|unser\w*|sie|ihr\w*|du|dein\w*|nous|nos|notre|vous|"
    r"votre|vos|"
    r"nosotros|nuestr\w+|usted|su|sus|tu|utilizamos|usamos|nós|nosso\w*|nossa\w*|você|seu|sua|noi|nostr\w+|tuo|tua|"
    r"utilizziamo|usiamo|"
    r"my|nasz\w*|nasi|twoj\w*|używamy|stosujemy|vi|vår\w*|vores|våre|din|ditt|dine|me|meidän|sinun|käytämme|naše\w*|váš|vaš\w*|"
    r"používáme|používame|мы|наш\w*|вы|ваш\w*|ми|ви|biz|bizim|siz|sizin|kullanıyoruz|kullanmaktadır|használ\w*|az ön|"
    r"noastr\w+|folosim|"
    r"χρησιμοποι\w+|μας|σας)\b|当サイト|お客様|弊社|私たち|我们|本网站|您|當網站|우리|당사|귀하|저희"
    r"|نحن|نستخدم|موقعنا|شما|ما از|हम|आप",
    re.I,
)
_ANSWER = re.compile(
    r"\b(?:accept|agree|allow|consent|ok\b|got it|akkoord|accepte|toestaan|sta toe|akzeptier|zustimm|einwillig|"
    r"einverstanden|annehmen|erlauben|"
    r"j[’']accepte|tout accepter|autoriser|d[’']accord|acept|permitir|aceit|concord|accett|acconsent|zgadzam|akceptuj|"
    r"zezw|przejdź do serwisu|"
    r"godkänn|acceptera|tillåt|godta|aksepter|samtykk|tillat|accepter|tillad|hyväksy|salli|souhlas|přijmout|povolit|"
    r"súhlas|prijať|"
    r"elfogad|engedély|принять|принимаю|соглас|прийняти|погод|kabul|onayla|izin ver|prihvat|slažem|αποδοχ|αποδέχ|συμφων|"
    r"sunt de acord)"
    r"|\b(?:manage|settings|preferences|options|reject|decline|refuse|ablehnen|verwalten|einstellungen|refuser|"
    r"paramétrer|rechazar|"
    r"configurar|gestionar|rejeitar|rifiuta|gestisci|weiger|instellingen|beheer|odrzuć|ustawienia|avvisa|inställningar|"
    r"afvis|avvis|"
    r"indstillinger|innstillinger|hylkää|asetukset|odmítn|nastavení|отклон|настро|reddet|ayarlar|απόρριψ|ρυθμίσεις)"
    r"|拒否|拒绝|設定|设置|거부|설정|رفض|الإعدادات|同意|接受|許可|承諾|すべて受け入れる|동의|수락|허용|أوافق|موافق|قبول|می‌پذیرم|پذیرش|אישור|מסכים|ยอมรับ|"
    r"स्वीकार",
    re.I,
)
_NAMES = frozenset(
    "cookie cookies cookiewall cookiebar cookieconsent consent consentwall gdpr dsgvo rgpd cmp privacygate".split()
)


def is_consent_wall(document: Document, inside: Sequence[Placed]) -> bool:
    """Whether what seems to be the article asks its reader to accept cookies, a button beside it and little else on the page.

    An article about cookies does not speak of what "we" do with "your" consent and has no such button in its own element.
    """
    size = _size(inside)
    if not inside or size > LONGEST_WALL or _size(document.placed) > size + MOST_AROUND:
        return False
    asking = [placed for placed in inside if CONSENT.search(placed.block.text)]
    if _size(asking) < _SHARE * size or not any(_ADDRESSED.search(placed.block.text) for placed in asking):
        return False
    wall = _box_around(inside)
    if wall is None or any(not _NAMES.isdisjoint(name_words(box.names)) for box in wall.path):
        return wall is not None
    return any(wall in placed.box.path and _is_button(placed) for placed in document.placed)


def _size(blocks: Sequence[Placed]) -> int:
    return sum(len(placed.block.text) for placed in blocks)


def _is_button(placed: Placed) -> bool:
    text = placed.block.text
    is_pressed = placed.box.tag == "button" or placed.link_chars > 0 or len(text.split()) <= 4
    return len(text) <= _BUTTON and is_pressed and bool(_ANSWER.search(text))


def _box_around(inside: Sequence[Placed]) -> Box | None:
    """The innermost box around all of the blocks; one further out where that has no other text."""
    common = inside[0].box.path
    for placed in inside[1:]:
        path = {box.index for box in placed.box.path}
        common = [box for box in common if box.index in path]
    if not common:
        return None
    size = _size(inside)
    return next((box for box in common if box.chars > size), common[-1])
