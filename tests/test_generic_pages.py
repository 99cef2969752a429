"""What goes and what stays of lines on pages where the learned labeller takes them for the article's."""

from __future__ import annotations

import pytest
from mill_page import left_of

BODIES = {
    "en": (
        "The mill at Oberau turns again after forty years of standing still, and the miller is glad of it.",
        "Nobody had thought that the wheel would hold, said the carpenter who mended it in spring.",
        "The water comes down from the lake, and in dry summers there is not enough of it for two stones.",
        "A second stone was bought in the next valley and came over the pass on an ox cart in April.",
    ),
    "de": (
        "Die Mühle in Oberau läuft nach vierzig Jahren wieder, und der Müller ist froh über das Geräusch des Wassers.",
        "Niemand hatte geglaubt, dass das Rad halten würde, sagt der Zimmermann, der es im Frühling ausgebessert hat.",
        "Das Wasser kommt aus dem See, und in trockenen Sommern ist nicht genug davon für zwei Steine da.",
        "Ein zweiter Stein wurde im nächsten Tal gekauft und kam im April auf einem Karren über den Pass.",
    ),
    "fr": (
        "Le moulin d'Oberau tourne de nouveau après quarante ans de silence, et le meunier en est très content.",
        "Personne n'avait cru que la roue tiendrait, dit le charpentier qui l'a réparée au printemps avec son fils.",
        "L'eau vient du lac, et pendant les étés secs il n'y en a pas assez pour deux meules dans la vallée.",
        "Une seconde meule a été achetée dans la vallée voisine et a passé le col en avril sur une charrette.",
    ),
    "es": (
        "El molino de Oberau vuelve a girar después de cuarenta años parado, y el molinero está contento con el ruido.",
        "Nadie creía que la rueda aguantaría, dice el carpintero que la arregló en primavera con la ayuda de su hijo.",
        "El agua baja del lago, y en los veranos secos no hay bastante para las dos piedras que compró el pueblo.",
        "La segunda piedra se compró en el valle de al lado y pasó el puerto en abril sobre un carro de bueyes.",
    ),
    "it": (
        "Il mulino di Oberau gira di nuovo dopo quarant'anni di silenzio, e il mugnaio è contento del rumore dell'acqua.",
        "Nessuno credeva che la ruota avrebbe tenuto, dice il falegname che l'ha riparata in primavera con il figlio.",
        "L'acqua scende dal lago, e nelle estati secche non ce n'è abbastanza per le due pietre che sono state comprate.",
        "La seconda pietra è stata comprata nella valle vicina e ha passato il colle in aprile su un carro di buoi.",
    ),
    "nl": (
        "De molen van Oberau draait weer na veertig jaar stilstand, en de molenaar is blij met het geluid van het water.",
        "Niemand had gedacht dat het rad het zou houden, zegt de timmerman die het in het voorjaar heeft hersteld.",
        "Het water komt uit het meer, en in droge zomers is er niet genoeg van voor de twee stenen van de molen.",
        "Een tweede steen werd in het volgende dal gekocht en kwam in april op een ossenkar over de pas heen.",
    ),
    "pt": (
        "O moinho de Oberau voltou a girar depois de quarenta anos parado, e o moleiro está contente com o barulho da água.",
        "Ninguém acreditava que a roda aguentasse, diz o carpinteiro que a consertou na primavera com a ajuda do filho.",
        "A água desce do lago, e nos verões secos não há bastante para as duas pedras que o povo comprou no vale.",
        "A segunda pedra foi comprada no vale vizinho e passou o monte em abril em cima de um carro de bois.",
    ),
    "pl": (
        "Młyn w Oberau znów się kręci po czterdziestu latach, i młynarz jest z tego bardzo zadowolony, jak mówi.",
        "Nikt nie wierzył, że koło się utrzyma, mówi cieśla, który naprawił je na wiosnę razem ze swoim synem.",
        "Woda płynie z jeziora, a w suche lata nie ma jej dość na dwa kamienie, które kupiono za pieniądze gminy.",
        "Drugi kamień kupiono w sąsiedniej dolinie i w kwietniu przewieziono go przez przełęcz na wozie z wołami.",
    ),
    "ru": (
        "Мельница в Оберау снова работает после сорока лет тишины, и мельник рад этому шуму воды, как он говорит.",
        "Никто не верил, что колесо выдержит, говорит плотник, который починил его весной вместе со своим сыном.",
        "Вода идёт из озера, и в сухое лето её не хватает на два жернова, которые купили на деньги деревни.",
        "Второй жернов купили в соседней долине и в апреле перевезли через перевал на телеге с волами.",
    ),
    "uk": (
        "Млин в Оберау знову працює після сорока років тиші, і мельник радий цьому шуму води, як він каже.",
        "Ніхто не вірив, що колесо витримає, каже тесля, який полагодив його навесні разом зі своїм сином.",
        "Вода йде з озера, і для двох жорен її влітку не вистачає, або її забирають для полів та садів.",
        "Друге жорно купили в сусідній долині і після свят перевезли через перевал на возі з волами, що від села.",
    ),
    "ar": (
        "عادت الطاحونة في أوبراو إلى الدوران بعد أربعين عاما من التوقف، وفرح الطحان بصوت الماء الذي يأتي من البحيرة.",
        "لم يصدق أحد أن العجلة ستصمد، كما قال النجار الذي أصلحها في الربيع مع ابنه، على أن العمل لم يكن سهلا.",
        "يأتي الماء من البحيرة، وفي الصيف الجاف لا يكفي لحجرين، وهذا ما يقلق أهل القرية في الوادي.",
        "اشتري الحجر الثاني من الوادي المجاور ونقل عبر الممر في نيسان على عربة تجرها الثيران مع الرجال.",
    ),
    "fa": (
        "آسیاب اوبراو پس از چهل سال خاموشی دوباره می‌چرخد و آسیابان از صدای آب که از دریاچه می‌آید شاد است.",
        "هیچ‌کس باور نمی‌کرد که چرخ دوام بیاورد، نجاری که آن را در بهار با پسرش تعمیر کرد این را گفت.",
        "آب از دریاچه می‌آید و در تابستان‌های خشک برای دو سنگ کافی نیست و مردم روستا از این نگران هستند.",
        "سنگ دوم را از دره کناری خریدند و در فروردین با گاری از گردنه گذراندند تا به آسیاب برسد.",
    ),
    "ko": (
        "오버라우의 물레방아가 사십 년 만에 다시 돌기 시작했고, 방앗간 주인은 물소리를 듣고 기뻐했다.",
        "봄에 바퀴를 고친 목수는 아무도 바퀴가 버틸 것이라고 믿지 않았다고 아들과 함께 말했다.",
        "물은 호수에서 내려오는데, 가문 여름에는 맷돌 두 개를 돌리기에 충분하지 않다고 한다.",
        "두 번째 맷돌은 옆 골짜기에서 사서 사월에 소달구지에 싣고 고개를 넘어왔다고 주민들은 전했다.",
    ),
    "ja": (
        "オーベラウの水車が四十年ぶりに回り始め、粉屋は水の音を聞いて喜んでいると話した。",
        "春に輪を直した大工は、輪が持つとは誰も信じていなかったと息子と一緒に語った。",
        "水は湖から来るが、乾いた夏には二つの石臼を回すには足りないことがあるという。",
        "二つ目の石臼は隣の谷で買われ、四月に牛車に載せられて峠を越えてきたそうだ。",
    ),
    "zh": (
        "奥伯劳的磨坊在停转四十年之后又转了起来，磨坊主听到水声非常高兴，他这样说。",
        "没有人相信这个轮子能撑得住，春天和儿子一起修好它的木匠对记者说。",
        "水是从湖里来的，在干旱的夏天，水不够两块磨石使用，村里的人很担心。",
        "第二块磨石是在邻近的山谷里买的，四月用牛车运过了山口，送到磨坊。",
    ),
}

GOES = {
    "en": [
        "Looking for more from the valley? <a href=/n>Sign up to our newsletter</a> and find it in your inbox on Fridays.",
        "If you liked this story, <a href=/s>subscribe to The Wall</a> now and pay nothing until May.",
        "Don't miss another story: <a href=/n>sign up for our daily newsletter</a> here.",
        "Sign up for our weekly newsletter and we will send you the best of the valley every Friday.",
        "Watch the video:",
        "See the full interview below:",
        "Watch the video below:",
        "Copyright 2023 The Wall. No reproduction of this text without our permission.",
        "© 2024 The Wall. Reproduction in whole or in part without permission is prohibited.",
        "This article may not be reproduced without the permission of The Wall.",
        "You must be logged in to save this article to your list.",
        "(Reuters)",
        "(AP/jr)",
        "Enjoying this story? Get the best of The Wall delivered to your inbox.",
        "Like what you read? Subscribe to our newsletter today.",
        "Get our best stories delivered straight to your inbox every morning.",
    ],
    "de": [
        "Sie wollen mehr aus dem Tal lesen? <a href=/n>Bestellen Sie unseren Newsletter</a>, dann kommt es in Ihr Postfach.",
        "(APA/kb)",
        "(dpa)",
        "[dpa/lby]",
        "Melden Sie sich jetzt für unseren Newsletter an und lesen Sie jeden Abend das Wichtigste aus dem Tal.",
        "Hat Ihnen dieser Artikel gefallen? Dann abonnieren Sie unseren Newsletter.",
        "Sehen Sie hier das Video:",
        "Willst du mehr wissen? Dann abonniere unseren Newsletter und du bekommst jeden Freitag Post.",
        "(red/apa)",
        "Mit unserem Newsletter bleiben Sie immer auf dem Laufenden.",
    ],
    "fr": [
        "Vous ne voulez rien manquer ? <a href=/n>Abonnez-vous à notre newsletter</a> et recevez-la chaque matin.",
        "Cet article vous a plu ? Abonnez-vous à notre newsletter pour en lire d'autres.",
        "Abonnez-vous à notre newsletter gratuite pour recevoir chaque matin l'essentiel de la vallée.",
        "Regardez la vidéo :",
        "(AFP)",
        "Toute reproduction interdite sans autorisation.",
    ],
    "es": [
        "¿Quieres más historias como esta? <a href=/n>Suscríbete a nuestro boletín</a> y recibe cada viernes lo mejor del valle.",
        "Suscríbete a nuestra newsletter y recibe cada viernes lo mejor del valle en tu correo.",
        "Mira el video:",
        "(EFE)",
    ],
    "it": [
        "Vuoi leggere altre storie come questa? <a href=/n>Iscriviti alla nostra newsletter</a> e ricevi il meglio della valle.",
        "Iscriviti alla nostra newsletter per ricevere ogni venerdì il meglio della valle.",
        "Guarda il video:",
        "(ANSA)",
    ],
    "nl": [
        "Wil je niets missen? <a href=/n>Schrijf je in voor onze nieuwsbrief</a> en ontvang elke ochtend het nieuws.",
        "Schrijf je in voor onze gratis nieuwsbrief en ontvang elke ochtend het nieuws in je mailbox.",
        "Bekijk de video:",
        "(ANP)",
    ],
    "pt": [
        "Quer ler mais histórias como esta? <a href=/n>Assine nossa newsletter</a> e receba toda sexta o melhor do vale.",
        "Inscreva-se na nossa newsletter e receba toda sexta o melhor do vale.",
        "Assista ao vídeo:",
        "(Lusa)",
    ],
    "pl": [
        "Chcesz czytać więcej takich historii? <a href=/n>Zapisz się do naszego newslettera</a> i otrzymuj wiadomości z doliny.",
        "Zapisz się do naszego newslettera i otrzymuj co piątek najważniejsze wiadomości z doliny.",
        "Obejrzyj wideo:",
        "(PAP)",
    ],
    "ru": [
        "Подпишитесь на наш <a href=/t>Telegram-канал</a>, чтобы узнавать обо всём первыми.",
        "<strong>Читайте также: <a href=/1>Рынок, которого никто не хотел</a></strong>",
        "Подписывайтесь на наш канал в «Телеграме» и читайте новости первыми.",
        "Читайте нас в Telegram и «ВКонтакте».",
        "Больше новостей — в нашем Telegram-канале.",
        "Смотрите видео:",
        "(ТАСС)",
        "Хотите знать больше? Подписывайтесь на нашу рассылку.",
    ],
    "uk": [
        "Підписуйтесь на наш <a href=/t>Telegram-канал</a>, щоб нічого не пропустити.",
        "Читайте також: <a href=/1>Ринок, якого ніхто не хотів</a>",
        "Більше новин — у нашому Telegram-каналі.",
    ],
    "ar": [
        "إقرأ المزيد: <a href=/1>السوق الذي لم يرده أحد</a>",
        "للمزيد من أخبار الوادي تابعوا حسابنا على فيسبوك",
        "اقرأ أيضا: <a href=/1>السوق الذي لم يرده أحد</a>",
        "تابعوا قناتنا على تلغرام لمعرفة آخر الأخبار.",
        "اشتركوا في نشرتنا البريدية ليصلكم كل جديد.",
        "شاهد الفيديو:",
        "<a href=/1>إقرأ أيضاً | السوق الذي لم يرده أحد</a>",
        "لمتابعة آخر الأخبار انضموا إلى قناتنا على واتساب",
    ],
    "fa": [
        "<a href=/1>بیشتر بخوانید: بازاری که کسی نمی‌خواست</a>",
        "انتهای پیام/",
        "بیشتر بخوانید:",
        "انتهای پیام",
        "منبع: ایسنا",
        "ما را در تلگرام دنبال کنید.",
        "کد خبر: 123456",
        "پایان پیام/ت",
    ],
    "ko": [
        "등록 2023-12-08 오전 9:15",
        "입력 2023.12.08 09:15 수정 2023.12.08 10:20",
        "등록 : 2023-12-08 09:15",
    ],
    "ja": [
        "公開日時：2023/12/08 9:15",
        "更新 2023年12月8日 9:15",
    ],
    "zh": [
        "发布时间：2023-12-08 09:15",
        "发布时间：2023-12-08 09:15 来源：墙报",
    ],
}

STAYS = {
    "en": [
        "Want more bread than this? Sign up for a place in the queue, the baker told her customers.",
        "Sign up for the newsletter, he tells visitors, and you will hear when the mill turns.",
        "The newsletter of the mill is delivered straight to your inbox, the miller promised them.",
        "Watch the video of the flood and you see how high the water stood in the yard.",
        "Watch the wheel.",
        "Copyright law of 1911 still applies to the plans of the mill, the court found.",
        "Reproduction of the old wheel took the carpenter three years of evenings.",
        "You must be logged in to the river portal, the clerk explained to the miller.",
        "(It did not.)",
        "Don't miss the second stone, the guide says to everybody who comes in.",
        "“Sign up for our newsletter,” the poster in the mill says, “and get flour in your inbox.”",
        "If you liked the bread, the baker said, come back on Friday for the rye.",
        "Get a stone delivered to your mill in April, and the pass will still have snow on it.",
        "If you enjoyed our bread, tell the neighbours, the baker says.",
    ],
    "de": [
        "Sie wollen nichts verpassen? Dann müsst ihr früher kommen, sagt der Müller zu den Kindern.",
        "Die Wirtin rät ihren Gästen: Abonnieren Sie den Newsletter der Mühle.",
        "Melden Sie sich bei der Gemeinde an, bevor Sie den See befahren.",
        "(Er lachte.)",
        "Das Video zeigt, wie das Rad sich dreht.",
        "Der Newsletter der Mühle hat drei Leser, und alle wohnen im Tal.",
    ],
    "fr": [
        "Vous ne voulez rien manquer ? Venez donc le samedi, dit le meunier à ses clients.",
        "La reproduction des truites est interdite de pêche jusqu'en mai, rappelle le maire.",
        "« Abonnez-vous à la vie », dit l'affiche du moulin.",
        "(Il rit.)",
        "La vidéo montre la roue qui tourne.",
    ],
    "es": [
        "¿Quieres pan? Ven el viernes, dice la panadera a los niños.",
        "Suscríbete a la vida, dice el cartel del molino.",
        "(Se ríe.)",
        "El boletín del molino tiene tres lectores, y todos viven en el valle.",
    ],
    "it": [
        "Vuoi del pane? Vieni venerdì, dice la fornaia ai bambini.",
        "(Ride.)",
        "La newsletter del mulino ha tre lettori, e abitano tutti nella valle.",
    ],
    "nl": [
        "Wil je brood? Kom dan op vrijdag, zegt de bakker tegen de kinderen.",
        "(Hij lacht.)",
        "De nieuwsbrief van de molen heeft drie lezers, en ze wonen allemaal in het dal.",
    ],
    "pt": [
        "Quer pão? Venha na sexta, diz a padeira às crianças.",
        "(Ele ri.)",
        "A newsletter do moinho tem três leitores, e todos vivem no vale.",
    ],
    "pl": [
        "Chcesz chleba? Przyjdź w piątek, mówi piekarka do dzieci.",
        "(Śmieje się.)",
        "Newsletter młyna ma trzech czytelników, i wszyscy mieszkają w dolinie.",
    ],
    "ru": [
        "Подписывайтесь на газету, советует мельник соседям, пока она не подорожала.",
        "Хотите хлеба? Приходите в пятницу, говорит пекарь детям.",
        "(Смеётся.)",
        "Канал мельницы читают три человека, и все они живут в долине.",
    ],
    "uk": [
        "Підписуйтесь на газету, радить мельник сусідам, доки вона не подорожчала.",
        "Більше новин у селі немає, каже він.",
    ],
    "ar": [
        "تابعوا النهر من الجسر كما يفعل الطحان كل صباح.",
        "اشتركوا في شراء الحجر الثاني، كما قال الطحان لأهل القرية.",
    ],
    "fa": [
        "پیام پایان ندارد، آسیابان این را به روستا گفت.",
        "منبع آب دریاچه است و از کوه می‌آید.",
    ],
    "ko": [
        "등록된 물레방아는 모두 2023개라고 마을은 밝혔다.",
    ],
    "ja": [
        "更新された石臼は2023年の春に届いたという。",
    ],
    "zh": [
        "发布会在2023年春天举行，村长这样说。",
    ],
}

HEAD, TAIL = 0, 4
_DATED = ("ko", "ja", "zh")
CASES_GO = [(language, line) for language, lines in GOES.items() for line in lines]
CASES_STAY = [(language, line) for language, lines in STAYS.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), CASES_GO)
def test_goes(language: str, line: str) -> None:
    at = HEAD if language in _DATED else TAIL
    assert left_of(f"<p>{line}</p>", at, language, BODIES[language]) == []


@pytest.mark.parametrize(("language", "line"), [(language, line) for language, line in CASES_GO if "newsletter" in line])
def test_a_call_goes_between_paragraphs_too(language: str, line: str) -> None:
    assert left_of(f"<p>{line}</p>", 2, language, BODIES[language]) == []


@pytest.mark.parametrize(("language", "line"), CASES_STAY)
def test_stays(language: str, line: str) -> None:
    for at in (HEAD if language in _DATED else 2, TAIL):
        assert left_of(f"<p>{line}</p>", at, language, BODIES[language]) == [line]
