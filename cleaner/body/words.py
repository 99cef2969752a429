"""What the words of one block say about it: its language's small words, chrome words, how it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import add, itemgetter
from typing import NamedTuple

from cleaner.model import Block

_STOPS = (
    "the of and to in is that for it was on with as be at by this have from or had not are but his they she he an were which you "
    "we their has will would there been if more when who so said can her all about its no what up out into than them after over "
    "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird "
    "bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei "
    "le la les et des un une du dans est que pour qui sur pas plus par avec ce il au sont cette ou mais ont son sa ses se aux elle "
    "el los las y en que por con para una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre fue "
    "os as um uma não na no do da dos das em mais foi ao ele se à seu sua ou ser quando muito há nos já está eu também pelo pela "
    "il lo gli i di che non per del della sono con si come anche più nel alla dei delle ha ma ed questo è stato dal nella "
    "de het een van ik te dat die in hij niet zijn op aan met voor er maar om hem dan zou wat mijn men dit zo door over ze zich bij "
    "i w nie na się z do to że jest o jak za po co od przez ale dla ich jego tym tylko czy już oraz był także który które "
    "и в не на что с по как к из у за от для это но о же так все он она было его до при был они будет также который "
    "ve bir bu da de için ile olarak çok daha gibi ne kadar sonra olan var en ise o ki olduğu ya her "
    "في من على إلى أن عن التي الذي مع هذا هذه ما لا كان بعد قد كما بين أو ذلك وقد وفي كل "
    "के में की है का से को और पर ने कि यह हैं भी नहीं एक इस लिए हो कर था ही तो ने "
    "och att det som en på är av för med den till inte om ett han men var jag från har de så kan "
    "og i at det er på til av som en for de med den har ikke et om var han fra men "
    "ja on ei se että oli hän mutta ovat myös kun joka ole mukaan a az és hogy nem egy is ez volt "
    "și în nu cu la pe din care că mai o al sunt fost și та і що не за до від як це yang dan di itu dengan untuk dari ini pada tidak dalam akan "
    "và của là có không được cho trong với các những một"
)
STOPS = frozenset(_STOPS.split())
"""The most frequent small words of some twenty-five languages that set spaces. Public knowledge, written down by hand."""

_PARTICLES = "的了是在和我他这不有のはをにがでとたはる을를이가은는에의ที่และในการเป็น"
_SPACELESS, _CJK = "\u0e00", "\u2e80"

_CHROME = (
    "related relacionadas relacionados recommended trending popular mehr meistgelesen empfohlen lesetipp weiterlesen interessant "
    "ähnliche aussi lire articles également también leia também leggi correlati lees ook gerelateerd czytaj również polecane читайте "
    "также похожие ilgili haberler önerilen اقرأ أيضا المزيد संबंधित पढ़ें latest stories headlines older newer previous next läs mer les også "
    "आगे 相关 推荐 阅读 関連 記事 おすすめ ランキング 관련 기사 추천 "
    "newsletter newsletters subscribe subscription subscriber subscribers sign signup register login log inbox email e-mail follow "
    "facebook twitter instagram whatsapp telegram linkedin youtube tiktok pinterest reddit share shares tweet print copy link download app donate "
    "abonnieren abonnement abonnent anmelden registrieren teilen folgen kommentar kommentare spenden abonner abonnez-vous abonné partager suivez "
    "inscrivez-vous connexion suscríbete suscribirse compartir síguenos regístrate boletín assine compartilhar siga iscriviti condividi seguici "
    "abbonati abonneer delen volg aanmelden subskrybuj udostępnij zapisz obserwuj подписаться подписывайтесь поделиться abone paylaş takip اشترك "
    "شارك تابعنا साझा सब्सक्राइब comment comments reply leave cookie cookies consent advertisement advertising sponsored anzeige werbung "
    "publicité publicidad publicidade pubblicità advertentie reklama reklam реклама إعلان विज्ञापन 广告 広告 登录 注册 订阅 分享 评论 会員 登録 ログイン シェア "
    "フォロー 구독 공유 로그인 댓글 menu search skip navigation breadcrumb home "
    "copyright © ® rights reserved privacy policy terms conditions datenschutz impressum agb urheberrecht vorbehalten mentions légales "
    "confidentialité reproduction réservés derechos reservados privacidad aviso direitos diritti riservati voorwaarden zastrzeżone polityka права "
    "защищены конфиденциальности hakları saklıdır gizlilik الحقوق محفوظة सर्वाधिकार 版权 版权所有 著作権 無断転載 저작권 금지 disclaimer affiliate commission "
)
_META = (
    "photo photos photograph picture image credit getty reuters afp dpa ap shutterstock istock epa foto fotos bild bilder quelle crédit "
    "crédits imagen imagem immagine zdjęcie fot фото fotoğraf صورة फोटो 图 图片 写真 사진 via courtesy unsplash wikimedia alamy "
    "by von par por di da door autor author authors autorin redaktion editor reporter correspondent journalist writer przez автор yazar "
    "كاتب लेखक 记者 記者 기자 bio staff contributor "
    "published updated posted ago min minutes read uhr stand aktualisiert veröffentlicht publié mis modifié publicado actualizado atualizado "
    "pubblicato aggiornato gepubliceerd bijgewerkt opublikowano опубликовано обновлено güncelleme yayın نشر प्रकाशित 发布 更新 公開 入力 수정 "
    "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
)
LEXICON = {word: (word in _CHROME.split()) + 2 * (word in _META.split()) for word in (_CHROME + _META).split()}
"""1 for words of chrome, 2 for those of bylines, dates and credits, 3 for both. Written down by hand."""

_MARKS = ".,:;!?\"'()[]{}<>|/\\•·–—…“”„‘’«»‹›*#+=~`^_→←↑↓▶►、。！？「」『』（）【】：；，"
_STRIPPED = dict.fromkeys(map(ord, _MARKS), " ")
_NAME = dict.fromkeys(map(ord, "-_:/.[]()!@#&=+,*|"), " ")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_ENDINGS = {**dict.fromkeys(".!?…。！？।؟", 1.0), **dict.fromkeys('"”’»“)', 0.7), ":": 0.4}
_FIRST = itemgetter(0)
SHORT = 60
"""Words; what a longer block's single words say is not looked at."""
_LONGEST_PIECE = 20


class Words(NamedTuple):
    """Figures of one block's words, each a share of them where nothing else is said."""

    tokens: list[str]
    stops: float
    capital: float
    digits: float
    commas: float
    sentences: float  # their number
    chrome: float
    meta: float
    odds: float
    worst: float
    opening: float


def look(block: Block, words: float, odds: Mapping[str, float]) -> Words:
    """The figures of one block of so many ``words``; ``odds`` holds each known word's log-odds of being an article's."""
    text, low = block.text, block.low
    raw = text.split()
    stops = sum(map(STOPS.__contains__, low.split()))
    commas = text.count(",")
    sentences = text.count(". ") + text.count("? ") + text.count("! ")
    if not text.isascii():
        commas += text.count("，") + text.count("、") + text.count("،")
        sentences += text.count("。") + text.count("।") + text.count("؟")
        if words > len(raw):
            stops += sum(map(text.count, _PARTICLES))
    chrome = meta = 0
    mean = worst = opening = 0.0
    tokens: list[str] = []
    if len(raw) <= SHORT:
        tokens = tokens_of(low)
        for token in tokens:
            bits = LEXICON.get(token)
            if bits is not None:
                chrome += bits & 1
                meta += bits >> 1
        values = [odd for token in tokens if (odd := odds.get(token)) is not None]
        if values:
            mean, worst = sum(values) / (len(tokens) + 2), min(values)
        opening = sum([odds.get(token, 0.0) for token in tokens[:2]])
    share = 1.0 / (words + 1.0)
    return Words(
        tokens, stops * share, sum(map(str.istitle, raw)) * share, sum(map(str.isdigit, map(_FIRST, raw))) * share,
        commas * share, float(sentences), chrome * share, meta * share, mean, worst, opening,
    )  # fmt: skip


def count_words(text: str) -> float:
    """The number of words, estimated for scripts without spaces."""
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
    tokens = low.translate(_STRIPPED).split()
    if low.isascii() or max(low) <= _CJK:
        return tokens
    return [piece for token in tokens for piece in ([token] if len(token) < 3 else map(add, token, token[1:]))]


def overlap(tokens: list[str], of: frozenset[str]) -> tuple[float, float]:
    """The shares of a block's words that are in ``of``, and of ``of`` that are in the block."""
    if not of or not tokens:
        return 0.0, 0.0
    shared = of.intersection(tokens)
    return sum(map(shared.__contains__, tokens)) / len(tokens), len(shared) / len(of)


def name_pieces(name: str) -> list[str]:
    """The words of class and id attributes: no numbers, no hashes, no single letters."""
    if not name.islower():
        name = _CAMEL.sub(" ", name).lower()
    return [piece for piece in name.translate(_NAME).split() if 2 < len(piece) < _LONGEST_PIECE and piece.isalpha()]
