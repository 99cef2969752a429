"""Words of chrome in some twenty languages, for the table of words where the corpora do not hold them often enough."""

from __future__ import annotations

_CHROME = (
    "related relacionadas relacionados recommended trending popular mehr meistgelesen empfohlen lesetipp weiterlesen "
    "interessant ähnliche aussi lire articles également también leia também leggi correlati lees ook gerelateerd "
    "czytaj również polecane читайте также похожие ilgili haberler önerilen اقرأ أيضا المزيد संबंधित पढ़ें latest "
    "stories headlines older newer previous next läs mer les også आगे 相关 推荐 阅读 関連 記事 おすすめ ランキング "
    "관련 기사 추천 newsletter newsletters subscribe subscription subscriber subscribers sign signup register login "
    "log inbox email e-mail follow facebook twitter instagram whatsapp telegram linkedin youtube tiktok pinterest "
    "reddit share shares tweet print copy link download app donate abonnieren abonnement abonnent anmelden "
    "registrieren teilen folgen kommentar kommentare spenden abonner abonnez-vous abonné partager suivez "
    "inscrivez-vous connexion suscríbete suscribirse compartir síguenos regístrate boletín assine compartilhar siga "
    "iscriviti condividi seguici abbonati abonneer delen volg aanmelden subskrybuj udostępnij zapisz obserwuj "
    "подписаться подписывайтесь поделиться abone paylaş takip اشترك شارك تابعنا साझा सब्सक्राइब comment comments "
    "reply leave cookie cookies consent advertisement advertising sponsored anzeige werbung publicité publicidad "
    "publicidade pubblicità advertentie reklama reklam реклама إعلان विज्ञापन 广告 広告 登录 注册 订阅 分享 评论 "
    "会員 登録 ログイン シェア フォロー 구독 공유 로그인 댓글 menu search skip navigation breadcrumb home copyright "
    "© ® rights reserved privacy policy terms conditions datenschutz impressum agb urheberrecht vorbehalten mentions "
    "légales confidentialité reproduction réservés derechos reservados privacidad aviso direitos diritti riservati "
    "voorwaarden zastrzeżone polityka права защищены конфиденциальности hakları saklıdır gizlilik الحقوق محفوظة "
    "सर्वाधिकार 版权 版权所有 著作権 無断転載 저작권 금지 disclaimer affiliate commission "
)
_MENUS = (
    "startseite anmeldung suche menü drucken "
    "accueil rechercher imprimer s’abonner inicio buscar menú imprimir iniciar início entrar anuncie imprimir accedi "
    "abbonati cerca stampa registrati zoeken inloggen afdrukken nieuwsbrief adverteren zaloguj szukaj drukuj regulamin "
    "subskrybuj newslettera главная войти поиск меню рассылка распечатать комментарии регистрация реклама anasayfa ara "
    "menü giriş bülten yazdır yorumlar çerez الرئيسية القائمة بحث تسجيل الدخول طباعة النشرة التعليقات الخصوصية الأرشيف "
    "إنستغرام فيسبوك होम मेन्यू खोजें लॉग न्यूज़लेटर प्रिंट टिप्पणी टिप्पणियां गोपनीयता फॉलो फेसबुक 首页 菜单 搜索 打印 微博 微信 "
    "发表评论 关注我们 隐私政策 使用条款 联系我们 ホーム メニュー 検索 印刷 メルマガ コメント 会員登録 利用規約 お問い合わせ "
    "プライバシーポリシー 홈 메뉴 검색 인쇄 로그아웃 회원가입 개인정보 "
)
_META = (
    "photo photos photograph picture image credit getty reuters afp dpa ap shutterstock istock epa foto fotos bild "
    "bilder quelle crédit crédits imagen imagem immagine zdjęcie fot фото fotoğraf صورة फोटो 图 图片 写真 사진 via "
    "courtesy unsplash wikimedia alamy by von par por di da door autor author authors autorin redaktion editor "
    "reporter correspondent journalist writer przez автор yazar كاتب लेखक 记者 記者 기자 bio staff contributor "
    "published updated posted ago min minutes read uhr stand aktualisiert veröffentlicht publié mis modifié "
    "publicado actualizado atualizado pubblicato aggiornato gepubliceerd bijgewerkt opublikowano опубликовано "
    "обновлено güncelleme yayın نشر प्रकाशित 发布 更新 公開 入力 수정 january february march april june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai "
    "juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
)
LEXICON = {**dict.fromkeys(_META.split(), -0.7), **dict.fromkeys(_CHROME.split(), -1.2)}
"""Words of chrome, and of bylines, dates and credits, with the log-odds they have where training has not met them often
enough; about the middle of what it gives to those of them that it knows. The words were written down by hand."""

MENUS = {**dict.fromkeys(_MENUS.split(), -1.2), **LEXICON}
"""With the menus' own words in more languages, for text. In HTML links and classes say as much; there they gave nothing."""
