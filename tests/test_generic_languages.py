"""What goes and what stays of single lines in languages other than English, on pages of outlets nobody wrote rules for."""

from __future__ import annotations

import pytest

from cleaner.pipeline import Cleaner

BODIES = {
    "es": "El puente de la sierra se abrirá en junio, según anunció por la tarde una de las vecinas con las llaves.",
    "pt": "A ponte da serra vai abrir em junho, mas os moradores não sabem com que dinheiro, e uma parte da rua fica fechada.",
    "de": "Die Brücke wird im Juni geöffnet, und der Weg von der Mühle ist nicht mehr so lang, sagt die Wirtin mit ihrem Hund.",
    "fr": "Le pont de pierre est ouvert pour les piétons, dans un mois pour les voitures, et le maire salue ceux qui marchent.",
    "it": "Il ponte della valle è aperto per i pedoni, ma non per le auto, e il sindaco saluta con una festa chi resta di più.",
    "nl": "De brug van het dorp is open voor wandelaars, maar niet met de auto, en op zondag komt een feest dat lang zal duren.",
    "pl": "Most w górach jest otwarty, ale nie dla aut, i mieszkańcy mówią, że do miasta przez las jedzie się jak na wozie.",
    "ru": "Мост в долине открыли, но не для машин, и жители говорят, что на рынок по старой дороге ездить это как из дома.",
    "nordic": "Brua i dalen er åpen, men ikke for biler, og folk som bor på andre siden av elva må til byen på den gamle veien.",
}

GOES = {
    "es": [
        "También te recomendamos leer: La feria que nadie quería organizar",
        "NOTA RELACIONADA: El molino que muele otra vez",
        "LEE: Así fue la noche en la que volvió el tren",
        "Si te gustó este artículo, suscríbete a nuestro boletín",
        "¿Ya eres suscriptor? Inicia sesión",
        "Regístrate gratis para seguir leyendo",
        "Queda prohibida la reproducción total o parcial sin permiso",
        "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados",
        "Este sitio web utiliza cookies para mejorar la experiencia",
    ],
    "pt": [
        "VEJA TAMBÉM: O moinho que voltou a moer",
        "Participe do nosso canal no WhatsApp e receba as notícias",
        "Já é assinante? Faça login",
        "Este site utiliza cookies para melhorar a experiência",
        "É proibida a reprodução total ou parcial deste texto",
        "Conteúdo restrito para assinantes",
    ],
    "de": [
        "Lesen Sie dazu: Der Markt, den niemand wollte",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Dieser Browser wird nicht mehr unterstützt",
        "Hier können Sie die Rechte an diesem Artikel erwerben.",
        "Schon Abonnent? Hier einloggen",
        "Das Rathaus im Nebel (Symbolbild)",
        "Das Rathaus im Nebel.Erna Vollrath/dpa",
        "Aus dem Englischen von Ida Wirth",
        "© dpa | Erna Vollrath",
        "Der Markt am Sonntag Foto: Editpress/Erna Vollrath",
        "Sie müssen angemeldet sein, um zu kommentieren",
    ],
    "fr": [
        "LIRE AUSSI : La foire que personne ne voulait",
        "Inscrivez-vous à notre newsletter pour ne rien manquer",
        "Déjà abonné ? Connectez-vous",
        "Cet article est réservé aux abonnés",
        "Continuer sans accepter les cookies",
        "Suite de l’article après cette publicité",
    ],
    "it": ["VEDI ANCHE: Il mulino che macina ancora", "Sei già abbonato? Accedi", "Questo sito utilizza i cookie", "Leggi tutto"],
    "nl": ["LEES MEER: De molen die weer maalt", "Schrijf je in voor de nieuwsbrief", "Ben je al abonnee? Log in", "Lees verder"],
    "pl": [
        "ZOBACZ TAKŻE: Młyn, który znów miele",
        "Pozostało jeszcze 40% tekstu",
        "Czytaj też",
        "Rynek w sobotę. Fot. Jan Kowal",
    ],
    "ru": ["По теме: Мельница, которая снова мелет", "Если вы заметили ошибку, выделите её", "Скопировать ссылку"],
    "nordic": [
        "LES MER: Kverna som maler igjen",
        "Är du redan prenumerant? Logga in",
        "Læs også: Fåret i bussen",
        "Foto: Eva Nes / NTB",
    ],
}

STAYS = {
    "es": [
        "Te recomendamos llevar agua y una chaqueta, dice el guarda del parque.",
        "Lee: ¿Y quién pagó las llaves?",
        "Más información: teléfono 900 000 000",
        "Recibe el alcalde amenazas en su correo",
        "Apoya la tesis un informe de 2019",
        "Derechos y deberes de los vecinos",
        "Créditos: los bancos piden más papeles",
        "Descarga la aplicación del ayuntamiento y guarda el billete.",
        "Sobre la mesa quedó una foto: Ramón joven.",
        "¿Qué opinas de la feria, abuela?",
    ],
    "pt": [
        "Leia: era a palavra que faltava na placa.",
        "Assinar o jornal da vila custa dois euros por mês.",
        "+ Boa bateria",
        "Saiba mais: www.vila.example/ponte",
        "Direitos dos moradores",
        "Continua a faltar uma viga.",
    ],
    "de": [
        "Jetzt verschickt sie einen Newsletter.",
        "Mit Affiliate-Links verdient der Verein nichts.",
        "Um externe Inhalte geht es im Streit der Gemeinden.",
        "Dieser Browser ist schneller als der alte.",
        "Sie müssen das nicht kommentieren.",
        "Es ergab sich ein klares Bild: Alle wollten zurück.",
        "Die Anzeigen gegen den Wirt häufen sich.",
        "Interview: Der Wirt sagt nichts",
        "Übersetzung: Ein Beruf stirbt aus",
        "Aus dem Englischen von gestern wurde ein neues Lied.",
    ],
    "fr": [
        "Reproduction des abeilles au pied du pont",
        "Soutenir un journal coûte cher.",
        "Annonces du maire : rien ne change",
        "Déjà abonné au train, il prend aussi le bateau.",
        "Recevoir une lettre par courriel ne lui plaît pas.",
    ],
    "it": ["Leggi: la giunta approva il piano", "Entra in Facebook e trova il fratello.", "Ricevere la posta è una gioia."],
    "nl": ["Niets missen is onmogelijk, zegt ze.", "Bron van het water is de heuvel", "Volg de rivier tot aan de molen."],
    "pl": ["Reklama na moście zasłania widok.", "Źródło bije za młynem."],
    "ru": ["Источник бьёт за мельницей.", "Читать он научился поздно."],
    "nordic": ["Få leser nyhetsbrevet hans.", "Kilden ligger bak kverna.", "Del kaka i tolv biter."],
}

CASES_GO = [(language, line) for language, lines in GOES.items() for line in lines]
CASES_STAY = [(language, line) for language, lines in STAYS.items() for line in lines]


@pytest.fixture(scope="module")
def plain() -> Cleaner:
    return Cleaner(detect_language=False)


def text_of(cleaner: Cleaner, language: str, line: str) -> str:
    """What is kept of a page with a line between two paragraphs."""
    body = BODIES[language]
    return cleaner.clean(f"{body}\n\n{line}\n\n{body}\n", kind="text").text


@pytest.mark.parametrize(("language", "line"), CASES_GO)
def test_goes(plain: Cleaner, language: str, line: str) -> None:
    assert line not in text_of(plain, language, line)


@pytest.mark.parametrize(("language", "line"), CASES_STAY)
def test_stays(plain: Cleaner, language: str, line: str) -> None:
    assert line in text_of(plain, language, line)


def test_rules_of_a_language_need_a_page_in_it(plain: Cleaner) -> None:
    line = "Kommentare lesen"
    english = "The bridge opens in June, and nobody in the village needs an hour to reach the market on the other side."
    removed = plain.clean(f"{english}\n\n{line}\n\n{english}\n", kind="text").removed
    assert not any(piece.rule.startswith("_generic/") for piece in removed)
    assert line not in text_of(plain, "de", line)
