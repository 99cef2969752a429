"""One invented story and the furniture of a page around it, in fourteen languages."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A page written out as text: menus, headline, paragraphs, and what stands below them."""

    above: str
    headline: str
    body: tuple[str, ...]
    below: str

    @property
    def text(self) -> str:
        """All of it, line by line."""
        return "\n".join([*self.above.split("|"), self.headline, *self.body, *self.below.split("|")])


PAGES = {
    "en": Page(
        "Home|News|Sport|Weather|Politics|Business|Culture|Travel|Jobs|Log in|Subscribe|Search|Menu|Skip to content|Newsletter|"
        "Share|Tweet|Email|Print",
        "Goat eats atlas in the reading room",
        (
            "A goat walked into the reading room of the library in Wendlebury on Tuesday and ate two pages of a road atlas.",
            "“It came in with the post, and it did not look like a goat that wanted to be asked,” said the librarian.",
            "The library will mend the atlas with copies of the missing pages, which show the marshes east of the town.",
        ),
        "Related stories|Team loses again in the rain|Ten soups for a cold day|Most read|Council votes on parking|Comments|"
        "Leave a reply|Newsletter|Sign up|Follow us|Facebook|Instagram|Privacy policy|Terms of use|Cookie settings|About us|"
        "Contact|Advertise|Careers|All rights reserved",
    ),
    "de": Page(
        "Startseite|Nachrichten|Sport|Wetter|Politik|Wirtschaft|Kultur|Reise|Stellenmarkt|Anmelden|Abonnieren|Suche|Menü|"
        "Zum Inhalt springen|Newsletter|Teilen|Drucken|E-Paper|Merken",
        "Ziege frisst Atlas im Lesesaal",
        (
            "Eine Ziege ist am Dienstag in den Lesesaal der Bücherei gelaufen und hat zwei Seiten eines Straßenatlas gefressen.",
            "„Sie kam mit der Post herein und sah nicht so aus, als ob sie gefragt werden wollte“, sagte die Bibliothekarin.",
            "Die Bücherei will den Atlas mit Kopien der fehlenden Seiten flicken, auf denen die Moore östlich der Stadt sind.",
        ),
        "Mehr zum Thema|Elf verliert wieder im Regen|Zehn Suppen für kalte Tage|Meistgelesen|Rat stimmt über Parkplätze ab|"
        "Kommentare|Kommentar schreiben|Newsletter abonnieren|Jetzt anmelden|Folgen Sie uns|Facebook|Instagram|Datenschutz|"
        "Impressum|AGB|Cookie-Einstellungen|Über uns|Kontakt|Mediadaten|Alle Rechte vorbehalten",
    ),
    "fr": Page(
        "Accueil|Actualités|Sport|Météo|Politique|Économie|Culture|Voyage|Emploi|Connexion|S’abonner|Rechercher|Menu|"
        "Aller au contenu|Newsletter|Partager|Imprimer|Podcasts|Vidéos",
        "Une chèvre mange un atlas à la bibliothèque",
        (
            "Une chèvre est entrée mardi dans la salle de lecture de la bibliothèque et a mangé deux pages d’un atlas routier.",
            "« Elle est arrivée avec le courrier et n’avait pas l’air d’attendre qu’on l’invite », a raconté la bibliothécaire.",
            "La bibliothèque va réparer l’atlas avec des copies des pages manquantes, où l’on voit les marais de l’est.",
        ),
        "À lire aussi|L’équipe perd encore sous la pluie|Dix soupes pour l’hiver|Les plus lus|Le conseil vote sur le parking|"
        "Commentaires|Laisser un commentaire|Inscrivez-vous à la newsletter|Suivez-nous|Facebook|Instagram|"
        "Politique de confidentialité|Mentions légales|Gestion des cookies|Qui sommes-nous|Contact|Publicité|Archives|"
        "Abonnez-vous|Tous droits réservés",
    ),
    "es": Page(
        "Inicio|Noticias|Deportes|El tiempo|Política|Economía|Cultura|Viajes|Empleo|Iniciar sesión|Suscríbete|Buscar|Menú|"
        "Ir al contenido|Boletín|Compartir|Imprimir|Vídeos|Podcasts",
        "Una cabra se come un atlas en la biblioteca",
        (
            "Una cabra entró el martes en la sala de lectura de la biblioteca y se comió dos páginas de un atlas de carreteras.",
            "«Entró con el correo y no parecía una cabra que quisiera que le preguntaran nada», contó la bibliotecaria.",
            "La biblioteca arreglará el atlas con copias de las páginas que faltan, en las que salen los pantanos del este.",
        ),
        "Noticias relacionadas|El equipo vuelve a perder bajo la lluvia|Diez sopas para el frío|Lo más leído|"
        "El pleno vota el aparcamiento|Comentarios|Deja un comentario|Suscríbete al boletín|Síguenos|Facebook|Instagram|"
        "Política de privacidad|Aviso legal|Política de cookies|Quiénes somos|Contacto|Publicidad|Hemeroteca|Regístrate|"
        "Todos los derechos reservados",
    ),
    "pt": Page(
        "Início|Notícias|Esportes|Tempo|Política|Economia|Cultura|Viagem|Empregos|Entrar|Assine|Buscar|Menu|"
        "Ir para o conteúdo|Newsletter|Compartilhar|Imprimir|Vídeos|Podcasts",
        "Cabra come atlas na sala de leitura",
        (
            "Uma cabra entrou na terça-feira na sala de leitura da biblioteca e comeu duas páginas de um atlas rodoviário.",
            "“Ela entrou com o correio e não parecia uma cabra que quisesse ser questionada”, contou a bibliotecária.",
            "A biblioteca vai consertar o atlas com cópias das páginas que faltam, nas quais estão os brejos a leste da cidade.",
        ),
        "Leia também|Time perde de novo na chuva|Dez sopas para um dia frio|Mais lidas|Câmara vota estacionamento|Comentários|"
        "Deixe seu comentário|Assine nossa newsletter|Siga-nos|Facebook|Instagram|Política de privacidade|Termos de uso|"
        "Política de cookies|Quem somos|Contato|Anuncie|Publicidade|Cadastre-se|Todos os direitos reservados",
    ),
    "it": Page(
        "Home|Notizie|Sport|Meteo|Politica|Economia|Cultura|Viaggi|Lavoro|Accedi|Abbonati|Cerca|Menu|Vai al contenuto|"
        "Newsletter|Condividi|Stampa|Video|Podcast",
        "Una capra mangia un atlante in biblioteca",
        (
            "Una capra è entrata martedì nella sala di lettura della biblioteca e ha mangiato due pagine di un atlante stradale.",
            "«È entrata con la posta e non aveva l’aria di una capra che volesse farsi fare domande», ha detto la bibliotecaria.",
            "La biblioteca riparerà l’atlante con le copie delle pagine mancanti, dove si vedono le paludi a est della città.",
        ),
        "Leggi anche|La squadra perde ancora sotto la pioggia|Dieci zuppe per il freddo|I più letti|"
        "Il consiglio vota sui parcheggi|"
        "Commenti|Lascia un commento|Iscriviti alla newsletter|Seguici|Facebook|Instagram|Privacy|Note legali|Cookie|Chi siamo|"
        "Contatti|Pubblicità|Archivio|Registrati|Tutti i diritti riservati",
    ),
    "nl": Page(
        "Home|Nieuws|Sport|Weer|Politiek|Economie|Cultuur|Reizen|Vacatures|Inloggen|Abonneren|Zoeken|Menu|"
        "Ga naar de inhoud|Nieuwsbrief|Delen|Afdrukken|Video|Podcasts",
        "Geit eet atlas op in de leeszaal",
        (
            "Een geit is dinsdag de leeszaal van de bibliotheek binnengelopen en heeft twee bladzijden van een atlas opgegeten.",
            "“Ze kwam met de post naar binnen en leek geen geit die iets gevraagd wilde worden”, zei de bibliothecaris.",
            "De bibliotheek gaat de atlas herstellen met kopieën van de bladzijden waarop de moerassen bij de stad staan.",
        ),
        "Lees ook|Ploeg verliest weer in de regen|Tien soepen voor koude dagen|Meest gelezen|Raad stemt over parkeren|Reacties|"
        "Plaats een reactie|Aanmelden voor de nieuwsbrief|Volg ons|Facebook|Instagram|Privacy|Algemene voorwaarden|Cookies|"
        "Over ons|Contact|Adverteren|Archief|Registreren|Alle rechten voorbehouden",
    ),
    "pl": Page(
        "Strona główna|Wiadomości|Sport|Pogoda|Polityka|Gospodarka|Kultura|Podróże|Praca|Zaloguj się|Subskrybuj|Szukaj|Menu|"
        "Przejdź do treści|Newsletter|Udostępnij|Drukuj|Wideo|Podcasty",
        "Koza zjadła atlas w czytelni",
        (
            "We wtorek do czytelni biblioteki weszła koza i zjadła dwie strony atlasu drogowego, poinformowali pracownicy.",
            "„Weszła razem z pocztą i nie wyglądała na kozę, którą można o coś zapytać” – powiedziała bibliotekarka.",
            "Biblioteka naprawi atlas za pomocą kopii brakujących stron, na których widać bagna położone na wschód od miasta.",
        ),
        "Czytaj także|Drużyna znów przegrywa w deszczu|Dziesięć zup na chłód|Najczęściej czytane|"
        "Rada głosuje w sprawie parkingów|"
        "Komentarze|Dodaj komentarz|Zapisz się do newslettera|Obserwuj nas|Facebook|Instagram|Polityka prywatności|Regulamin|"
        "Ustawienia cookies|O nas|Kontakt|Reklama|Archiwum|Zarejestruj się|Wszelkie prawa zastrzeżone",
    ),
    "ru": Page(
        "Главная|Новости|Спорт|Погода|Политика|Экономика|Культура|Путешествия|Вакансии|Войти|Подписаться|Поиск|Меню|"
        "Перейти к содержанию|Рассылка|Поделиться|Распечатать|Видео|Подкасты",
        "Коза съела атлас в читальном зале",
        (
            "Во вторник в читальный зал городской библиотеки зашла коза и съела две страницы дорожного атласа.",
            "«Она вошла вместе с почтой, и было непохоже, что она станет кого-то слушать», — рассказала библиотекарь.",
            "Библиотека починит атлас с помощью копий недостающих страниц, на которых показаны болота к востоку от города.",
        ),
        "Читайте также|Команда снова проиграла под дождём|Десять супов на холод|Самое читаемое|Совет решает о парковках|"
        "Комментарии|Оставить комментарий|Подписывайтесь на рассылку|Мы в соцсетях|Telegram|ВКонтакте|"
        "Политика конфиденциальности|Пользовательское соглашение|Файлы cookie|О нас|Контакты|Реклама|Архив|Регистрация|"
        "Все права защищены",
    ),
    "tr": Page(
        "Ana sayfa|Haberler|Spor|Hava durumu|Siyaset|Ekonomi|Kültür|Seyahat|İş ilanları|Giriş yap|Abone ol|Ara|Menü|"
        "İçeriğe geç|Bülten|Paylaş|Yazdır|Video|Podcast",
        "Keçi okuma salonunda atlas yedi",
        (
            "Salı günü kütüphanenin okuma salonuna bir keçi girdi ve bir karayolu atlasının iki sayfasını yedi.",
            "“Postayla birlikte içeri girdi ve kendisine bir şey sorulmasını isteyen bir keçiye benzemiyordu” dedi kütüphaneci.",
            "Kütüphane, atlası kentin doğusundaki bataklıkları gösteren eksik sayfaların kopyalarıyla onaracak.",
        ),
        "İlgili haberler|Takım yağmurda yine kaybetti|Soğuk günler için on çorba|En çok okunanlar|"
        "Meclis otoparkı oyluyor|Yorumlar|"
        "Yorum yap|Bültene abone ol|Bizi takip edin|Facebook|Instagram|Gizlilik politikası|Kullanım koşulları|Çerez ayarları|"
        "Hakkımızda|İletişim|Reklam|Arşiv|Kayıt ol|Tüm hakları saklıdır",
    ),
    "ar": Page(
        "الرئيسية|أخبار|رياضة|الطقس|سياسة|اقتصاد|ثقافة|سفر|وظائف|تسجيل الدخول|اشترك|بحث|القائمة|انتقل إلى المحتوى|"
        "النشرة البريدية|شارك|طباعة|فيديو|بودكاست",
        "ماعز يأكل أطلسا في قاعة القراءة",
        (
            "دخل ماعز إلى قاعة القراءة في مكتبة المدينة يوم الثلاثاء وأكل صفحتين من أطلس للطرق، بحسب موظفي المكتبة.",
            "وقالت أمينة المكتبة التي كانت وحدها في القاعة إن الماعز دخل مع البريد ولم يكن يبدو عليه أنه ينتظر أن يسأله أحد.",
            "وستصلح المكتبة الأطلس بنسخ من الصفحتين المفقودتين اللتين تظهر عليهما المستنقعات الواقعة إلى الشرق من المدينة.",
        ),
        "اقرأ أيضا|الفريق يخسر مرة أخرى تحت المطر|عشر شوربات لليوم البارد|الأكثر قراءة|المجلس يصوت على المواقف|التعليقات|"
        "أضف تعليقا|اشترك في النشرة البريدية|تابعنا|فيسبوك|إنستغرام|سياسة الخصوصية|شروط الاستخدام|ملفات تعريف الارتباط|من نحن|"
        "اتصل بنا|إعلان|الأرشيف|سجل الآن|جميع الحقوق محفوظة",
    ),
    "hi": Page(
        "होम|समाचार|खेल|मौसम|राजनीति|कारोबार|संस्कृति|यात्रा|नौकरी|लॉग इन|सब्सक्राइब|खोजें|मेन्यू|"
        "सामग्री पर जाएं|न्यूज़लेटर|साझा करें|प्रिंट|"
        "वीडियो|पॉडकास्ट",
        "वाचनालय में बकरी ने एटलस खाया",
        (
            "मंगलवार को शहर के पुस्तकालय के वाचनालय में एक बकरी घुस आई और उसने सड़कों के एटलस के दो पन्ने खा लिए।",
            "पुस्तकालय में अकेली काम कर रही कर्मचारी ने बताया कि बकरी डाक के साथ अंदर आई और किसी की सुनने के मूड में नहीं थी।",
            "पुस्तकालय अब एटलस को उन गायब पन्नों की प्रतियों से ठीक करेगा जिन पर शहर के पूर्व में फैले दलदल दिखाए गए हैं।",
        ),
        "यह भी पढ़ें|बारिश में टीम फिर हारी|ठंड के लिए दस सूप|सबसे ज़्यादा पढ़े गए|"
        "पार्किंग पर परिषद का मतदान|टिप्पणियां|टिप्पणी करें|"
        "न्यूज़लेटर सब्सक्राइब करें|हमें फॉलो करें|फेसबुक|इंस्टाग्राम|गोपनीयता नीति|उपयोग की शर्तें|"
        "कुकी नीति|हमारे बारे में|संपर्क करें|विज्ञापन|"
        "आर्काइव|रजिस्टर करें|सर्वाधिकार सुरक्षित",
    ),
    "zh": Page(
        "首页|新闻|体育|天气|政治|财经|文化|旅游|招聘|登录|订阅|搜索|菜单|跳到内容|电子报|分享|打印|视频|播客",
        "山羊在阅览室吃掉地图册",
        (
            "星期二，一只山羊走进了市图书馆的阅览室，吃掉了一本公路地图册的两页，图书馆工作人员说。",
            "当时独自值班的图书管理员说：“它是跟着邮件一起进来的，看样子并不打算听任何人的话。”",
            "图书馆将用缺失页面的复印件修补这本地图册，那两页上画着城市东边的一大片沼泽。",
        ),
        "相关阅读|球队雨中再败|冬日十款汤|热门文章|议会表决停车场|评论|发表评论|订阅电子报|关注我们|微博|微信|隐私政策|使用条款|"
        "Cookie 设置|关于我们|联系我们|广告|存档|注册|版权所有",
    ),
    "ja": Page(
        "ホーム|ニュース|スポーツ|天気|政治|経済|文化|旅行|求人|ログイン|購読|検索|メニュー|本文へ移動|メルマガ|シェア|印刷|動画|ポッドキャスト",
        "閲覧室でヤギが地図帳を食べる",
        (
            "火曜日、町の図書館の閲覧室に一匹のヤギが入り込み、道路地図帳を二ページ食べてしまったと職員が明らかにした。",
            "「郵便と一緒に入ってきました。話を聞いてくれそうな様子ではありませんでした」と、一人で働いていた司書は語った。",
            "図書館は、町の東に広がる湿地が載っている失われたページの写しを使って、この地図帳を修理することにしている。",
        ),
        "関連記事|雨の中でまた敗戦|寒い日の十のスープ|アクセスランキング|議会が駐車場を採決|コメント|コメントを書く|メルマガ登録|フォローする|"
        "フェイスブック|インスタグラム|プライバシーポリシー|利用規約|クッキー設定|会社概要|お問い合わせ|広告|バックナンバー|会員登録|無断転載を禁じます",
    ),
}
