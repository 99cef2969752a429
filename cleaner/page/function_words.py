"""Function words of languages: what a text in one of them has many of and a text in another has hardly any."""

from __future__ import annotations

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "af": "die en van het nie is wat vir met op om te dit word aan hy sy sê ook deur",
        "ar": "في من على أن إلى عن التي الذي هذا هذه مع بعد قبل كان لم لا ما بين إن وقال قال",
        "bg": "на за да се от ще са който която което но като със до че във този тази бе беше след или",
        "bs": "je se da na su će koji koja od bi ali kako nije za iz što bio kao po nakon ili",
        "ca": "el els les amb per que és una del dels al als va ha aquest aquesta més també però són seva",
        "cs": "se že je na v ve který která které jsou byl byla bylo bude také podle ale jako jeho při už nebo aby ze po",
        "cy": "y yn yr i o ar mae ei wedi bod gan am ond hefyd gyda oedd nid hyn fod cael",
        "da": "og af det til at er ikke blev også efter ved hun være fra bliver skal havde på selv",
        "de": "der die das und den von mit ist nicht auf ein eine dem des zu im sich auch für hat werden wird nach bei noch",
        "el": "και το να του της την των στο στη στην με για που από τα τον θα είναι οι δεν τους ότι σε ένα μια",
        "en": "the and of to that was for with as by from it be this are his they have has were which not but or who will would "
        "their its said been after about more than when",
        "es": "el los las del que por una con su para más lo fue son pero como sus al ha y este esta sobre entre",
        "et": "ja on ei et ta see oma kui ka oli aga mis kes ning või pole selle siis välja pärast",
        "fa": "در به از که این با را است برای آن و می شد تا بر هم های کرد خود شده نیز",
        "fi": "ja on ei että se oli hän ovat myös joka kun mutta mukaan ole sekä sen jo niin hänen tai",
        "fr": "le les des du et une est dans pour qui la au par pas sur plus avec ce cette sont aux ses ont été mais selon",
        "he": "של את על לא זה עם כי הוא היא גם אל או אך כל אם היה כדי לאחר אבל בין יותר",
        "hi": "के में की है से को का और ने पर यह हैं कि लिए भी एक इस था कर नहीं",
        "hr": "je se da na su će koji koja od bi ali kako nije za iz što bio kao po nakon ili",
        "hu": "az és hogy nem egy meg volt csak már mint szerint azt még vagy ki ezt a mikor lesz pedig után között",
        "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga adalah telah sebagai karena bahwa",
        "it": "il di che della per non una con è sono del dei delle alla gli nel nella anche da come più ha si al",
        "lt": "ir kad į iš su yra tai jis buvo bet kaip už apie ar jau dar po tik nuo dėl",
        "lv": "un ir no ar par kas ka uz arī bet tika viņš bija pēc tas kā lai gan vai",
        "ms": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga adalah telah sebagai kerana bahawa",
        "nb": "og av det til at er ikke ble også etter ved hun være fra blir skal hadde på å selv",
        "nl": "de het een van en op dat met voor niet is zijn te aan er ook door om bij naar heeft maar uit worden wordt",
        "nn": "og av det til at er ikkje vart også etter ved ho vere frå blir skal hadde på å eit",
        "no": "og av det til at er ikke ble også etter ved hun være fra blir skal hadde på å selv",
        "pl": "się nie jest na że do oraz przez jak to ale po od dla jego jej tym był była które który przy już w z i",
        "pt": "o os as do da dos das em um uma não com no na ao pelo pela mais são foi mas também ele ela seu sua e",
        "ro": "și în care pe cu din pentru nu este fost mai sunt ale al lui după sau fi va iar când să pentru că",
        "ru": "и что с это из для был была его после или также как но по его они при уже так же к о от хотя если чтобы до",
        "sk": "sa že je na ktorý ktorá ktoré sú bol bola bolo aj podľa ale ako jeho pri už alebo aby vo zo po",
        "sl": "je se da in na so bi za pa ki ne tudi kot bo po iz od še bil več ali pri",
        "so": "oo iyo ka ku waa uu ay in la ayaa si kale waxa ee soo ah lagu inuu",
        "sq": "të e në dhe për nga me një që është më se ka po nuk do i u ai kjo",
        "sv": "och att det på är inte av till också efter vid från ska han hon hade där när så sig",
        "sw": "ya wa na kwa ni katika la za cha kuwa hiyo huo huyo alisema baada pia yake wake hayo",
        "tl": "ng sa ang na mga at ay ni ito para si kay ngunit hindi may niya kanyang",
        "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar sonra var göre bütün bunu oysa ancak olduğu ki ama her",
        "uk": "і що з та це із для був була його після або також як але за вони при вже так й до від у хоча якщо щоб",
        "vi": "của và là các những được không cho với trong một có này đã người khi để về từ",
    }.items()
}
"""ISO 639-1 code -> words in lower case. Languages that are written without spaces are told by their letters."""

KINDRED = (
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"bs", "hr", "sr", "sh", "me"}),
    frozenset({"id", "ms", "in"}),
    frozenset({"he", "iw"}),
    frozenset({"tl", "fil"}),
)
"""Codes of one language, and languages that detection takes for each other: there the page's word is the better one."""

UNDETECTED = {
    language: frozenset(words.split())
    for language, words in {
        "eu": "eta da du ez dira bat ere izan dute zen den baina zuen hau egin dela baino edo bere gabe ditu dio arte",
        "ga": "agus an na ar is le go don bhfuil bhí sé sí ina leis mar ach gur chun faoi seo nach dúirt raibh ag atá sin",
        "ha": "ta ya ce ba don cikin kuma shi su wannan wanda amma sun yi zai za an wajen bayan tsakanin mai cewa",
        "is": "og að í á sem er var það við um en ekki hann hún með til af fyrir verið hafa eru segir þá þegar eftir þess",
        "st": "le ho ya ba ha hore ka ke empa hobane jwalo jwaloka batho tsa wa sa mme kapa tla ne bona",
        "tn": "le go ya ba ga gore ka ke mme fa kwa mo wa sa tsa kgotsa gonne jaaka batho ne tla gagwe bone",
        "xh": "ukuba kwaye okanye xa kodwa njengoko ngexesha oku oko kuba kakhulu ukuze abantu apho yakhe wakhe bonke konke emva "
        "phakathi uthi uthe bathi ngoku ngaphandle into ngokutsho le lo ke nje kunye",
        "zu": "ukuthi futhi noma uma kodwa ngoba lapho kanye njengoba ngesikhathi lokhu lokho kusho kakhulu ukuze abantu khona "
        "yakhe wakhe bonke konke emva ngemuva phakathi uthe bathe manje ngaphandle kuze le lo nje",
    }.items()
}
"""The same of languages that detection has no profile of, and takes for others: Zulu for Swahili."""
