"""Row 64: formats that are text and no article are named, or read; articles about them stay."""

from __future__ import annotations

import base64
import json
import quopri
from pathlib import Path

import pytest
from reading import pages_in, read, reasons
from web_archives import PAGE, response

from cleaner import InputError, clean

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter, and it was done by March."
HTML = f"<!doctype html><html><body><article>{f'<p>{SENTENCE}</p>' * 3}</article></body></html>"
FEED = (
    f"<channel><title>Harbour</title><item><link>https://a.example/</link><description>{SENTENCE}</description></item></channel>"
)

RTF = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\froman Times;}}\\pard\\plain\\fs24 " + SENTENCE + "\\par}"
REFUSED = {
    "RTF": (RTF, "rejected:rtf"),
    "RTF that is cut": (RTF[:-30], "rejected:rtf"),
    "RTF behind a line end": ("\r\n" + RTF, "rejected:rtf"),
    "RSS": (f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">{FEED}</rss>', "rejected:feed"),
    "RSS without a declaration": (f'<rss version="2.0">{FEED}</rss>', "rejected:feed"),
    "RSS with a style sheet": (
        f'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- x --><rss>{FEED}</rss>',
        "rejected:feed",
    ),
    "RDF": (f'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">{FEED}</rdf:RDF>', "rejected:feed"),
    "Atom": (f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>{SENTENCE}</summary></entry></feed>', "rejected:feed"),
    "a sitemap": (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url></url></urlset>',
        "rejected:feed",
    ),
    "an object": (json.dumps({"headline": "Wall", "body": [SENTENCE] * 3}, indent=2), "rejected:json"),
    "an array": (json.dumps([{"text": SENTENCE}] * 3), "rejected:json"),
    "an array of strings, with a mark": ("\ufeff" + json.dumps([SENTENCE]), "rejected:json"),
    "JSON without end": ("[" * 100_000 + "]" * 100_000, "rejected:json"),
    "PostScript": (f"%!PS-Adobe-3.0\n({SENTENCE}) show\n", "rejected:postscript"),
    "LaTeX": (f"\\documentclass{{article}}\n\\begin{{document}}\n{SENTENCE}\n\\end{{document}}\n", "rejected:latex"),
}
STAYS = {
    "about RTF": f"Every such file begins with {{\\rtf1\\ansi, says its maker.\n\n{SENTENCE}",
    "about RTF, from its first word": f"{{\\rtf1 is how they begin, and \\par ends a paragraph of them.\n\n{SENTENCE}",
    "about feeds": f"<rss> is the first word of every feed.\n\n{SENTENCE}",
    "a brace at the beginning": f"{{Editor’s note: this was corrected.}}\n\n{SENTENCE}",
    "a bracket at both ends": f"[Applause]\n\n{SENTENCE}\n\n[The end]",
    "a footnote": f"[1]\n\n{SENTENCE}",
    "only a number in brackets": "[1]",
    "about JSON": f'{{"text": "x"}} is what they sent us.\n\n{SENTENCE}',
    "about mail": f"From: the mayor\nSubject: the wall\n\n{SENTENCE}",
    "about MIME": f"MIME-Version: 1.0 is what mails say of themselves.\n\n{SENTENCE}",
    "a percentage": f"%! was all that the screen showed.\n\n{SENTENCE}",
    "a backslash": f"\\documentclass is the first word of most papers.\n\n{SENTENCE}",
}


@pytest.mark.parametrize("case", REFUSED)
def test_fault_64_other_formats_are_named_with_their_mend(case: str) -> None:
    data, reason = REFUSED[case]
    for source in (data, data.encode(), data.encode("utf-16")):
        with pytest.raises(InputError) as caught:
            clean(source)
        assert caught.value.reason == reason
        assert caught.value.detail.startswith("it is ")


@pytest.mark.parametrize("case", STAYS)
def test_fault_64_articles_about_them_stay(case: str) -> None:
    text = STAYS[case]
    article = clean(text)
    assert SENTENCE in article.text or text == "[1]"
    assert clean(text, kind="text").text == article.text


def test_fault_64_what_is_said_to_be_text_is_taken_for_it() -> None:
    assert SENTENCE in clean(json.dumps([SENTENCE]), kind="text").text


def test_fault_64_a_page_with_a_feed_in_it_is_a_page() -> None:
    page = HTML.replace(
        "</article>", f"<pre>&lt;rss&gt;</pre></article><script type='application/json'>{json.dumps([1])}</script>"
    )
    assert SENTENCE in clean(f'<?xml version="1.0"?>\n<!-- <rss> -->\n{page}').text


# ---------------------------------------------------------------- mails and saved pages
def mail(body: str, *headers: str) -> bytes:
    return "\r\n".join(["From: <a@wall.example>", "Subject: The wall", "MIME-Version: 1.0", *headers, "", body]).encode()


def part(kind: str, data: bytes, how: str, *headers: str) -> str:
    coded = base64.encodebytes(data) if how == "base64" else quopri.encodestring(data)
    return "\r\n".join([f"Content-Type: {kind}", f"Content-Transfer-Encoding: {how}", *headers, "", coded.decode()])


def multipart(kind: str, *parts: str, more: tuple[str, ...] = ()) -> bytes:
    body = "".join(f"--=_b\r\n{each}\r\n" for each in parts) + "--=_b--\r\n"
    return mail(body, f'Content-Type: multipart/{kind}; boundary="=_b"', *more)


PNG = part("image/png", b"\x89PNG" * 50, "base64")
CP1252 = HTML.replace("March", "March – café").encode("cp1252")
TEXT_PART = part("text/plain", SENTENCE.encode(), "base64")
PAGE_PART = part("text/html", HTML.encode(), "base64")
MAILS = {
    "base 64": mail(base64.encodebytes(HTML.encode()).decode(), "Content-Type: text/html", "Content-Transfer-Encoding: base64"),
    "quoted-printable": mail(
        quopri.encodestring(SENTENCE.encode()).decode(), "Content-Type: text/plain", "Content-Transfer-Encoding: quoted-printable"
    ),
    "text and page": multipart(
        "alternative", part("text/plain", b"See the page.", "base64"), part("text/html", HTML.encode(), "base64")
    ),
    "text alone": multipart("mixed", PNG, part("text/plain", SENTENCE.encode(), "base64")),
    "MHTML": multipart("related", part("text/html", HTML.encode(), "quoted-printable"), PNG),
    "of a mailbox": b"From a@wall.example Thu Jan  1 00:00:00 2026\n" + multipart("mixed", TEXT_PART),
    "an encoding of its own": multipart("related", part("text/html; charset=windows-1252", CP1252, "quoted-printable")),
}


@pytest.mark.parametrize("case", MAILS)
def test_fault_64_mails_and_saved_pages_are_unwrapped(case: str) -> None:
    article = clean(MAILS[case])
    assert article.text.startswith("The crew of eleven people repaired the harbour wall")
    assert "=_b" not in article.text
    assert "MIME" not in article.text
    if case == "an encoding of its own":
        assert "March – café" in article.text
    else:
        assert clean(MAILS[case].decode()).text == article.text


def test_fault_64_a_saved_page_says_its_address() -> None:
    page = multipart(
        "related", part("text/html", HTML.encode(), "base64"), more=("Snapshot-Content-Location: https://wall.example/a",)
    )
    assert clean(page).url == "https://wall.example/a"
    assert clean(page, url="https://other.example/").url == "https://other.example/"


NO_TEXT = {
    "pictures alone": multipart("mixed", PNG),
    "an attachment alone": multipart("mixed", part("text/html", HTML.encode(), "base64", "Content-Disposition: attachment")),
    "damaged": mail("a", "Content-Type: text/html", "Content-Transfer-Encoding: base64"),
}


@pytest.mark.parametrize("case", NO_TEXT)
def test_fault_64_a_mail_without_a_text_is_named(case: str) -> None:
    with pytest.raises(InputError, match="rejected:mail"):
        clean(NO_TEXT[case])


def test_fault_64_a_mail_in_a_mail_is_not_looked_into_for_ever() -> None:
    inner = mail(SENTENCE, "Content-Type: text/plain")
    for _ in range(2_000):
        inner = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + inner
    assert SENTENCE in clean(inner).text


# ---------------------------------------------------------------- archives
@pytest.mark.parametrize("media", ["application/rss+xml", "application/xml", "text/xml", "application/rss"])
def test_fault_64_a_page_that_is_served_as_a_feed_is_a_page(tmp_path: Path, media: str) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}"
    (feed, _) = REFUSED["RSS"]
    items = read(tmp_path / "a.warc", response(PAGE, http) + response(b"<a><b>1</b></a>", http) + response(feed.encode(), http))
    assert pages_in(items) == [PAGE]
    assert reasons(items) == ["rejected:not-html"] * 2
