"""Inputs that nobody would write: the fixtures and some nasty markup, broken in ways that a number settles.

The number alone makes a mutant, so that one that was found to break something can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"

NASTY = (
    "<p>Rain<table><p>in<tr>the<td>harbour<table><td>again</p>",
    "<b><i><u>The</b>crew</i>rowed</u>on",
    "<a href=/one>first<a href=/two>second<div>third</a>fourth</div>",
    "<select><option>a<p>b<table><select>c</select>d",
    "<svg><p>out<title>of</title><desc>it</desc><foreignObject><p>in</svg>",
    "<math><mi><p>x</mi><annotation-xml encoding=text/html><p>y</math>",
    "<template><p>unseen<template>twice</template></p>",
    "<noscript><img src=x alt='a quay'><p>seen without</noscript>",
    "<script>if (a <!-- b) { document.write('<script>') }</script>--></script>after",
    "<!--><p>short--><!-- - -- ---!><p>long--!>rest",
    "<![CDATA[not here]]><?php echo 1 ?><!ELEMENT p ANY><!>",
    "<plaintext>everything</plaintext> is <p>text",
    "<textarea><p>kept</textarea ><title>a</title><title>b",
    "<frameset><frame src=a></frameset><p>behind the frames",
    "</p></br></body></html><p>behind the end<html><body class=late>",
    "<p/>one<br/>two</br>three<p =><p ='a'><p <p><p\tid\n=\n'x'>",
    "<p title='never closed>the quote runs on<p>and on",
    "<P CLASS=\"a\" class='b' CLASS=c style=&quot;>attributes</P>",
    "&amp;amp; &notin; &notit; &#0; &#x110000; &#xD800; &#128; &nosuch; &lt;p&gt; &#38;#60;",
    "<h1><h2><h3>three</h1>heads</h6>in one",
    "<ul><li>one<ul><li>two</ul><ol><dd>three<dt>four</li></ul>",
    "<iframe srcdoc='<p>inner'><p>fallback</iframe><object><embed><param>",
    "<form><input value='a'><form><button><button>two</form></button>",
    "<body><body onload=x><head><title>late</title></head><base href='http://[bad/'>",
    "<meta charset=utf-7><meta http-equiv=content-type content='text/html; charset=utf-16'>",
    "<link rel=canonical href='http://[herald.example/'><meta property='og:url' content='//'>",
    '<script type=application/ld+json>{"@type":["NewsArticle",{}],"author":[[[]],{"name":[1,null]}],"articleBody":7}</script>',
    '<script type=application/ld+json>{"@type":"Article","datePublished":{"@value":"9999-99-99"},"headline":[{}]}</script>',
    '<script type="application/ld+json">[{"@graph":{"@graph":[null,"x",{"@id":1}]}}]</script>',
    "<meta property='article:published_time' content='2021-02-30T25:61:61+99:99'><time datetime='-1'>never</time>",
    "<time datetime=99999999999999999999>soon</time><span itemprop=datePublished content='0000-00-00'>",
    "<figure><figcaption><figure><figcaption>in<figcaption>out</figure><blockquote><figure>",
    "<article><article><article><main></article></main><section>one</article>two",
    "<dialog open><details><summary>menu<p>closed</details><slot><ruby>word<rt>sound</ruby>",
    "<p>\u202eturned\u202c \u2066apart\u2069 \ufeff\u200b\u00ad soft\u00adly \u0301\u0301\u0301 \U000e0041",
    "<p>\x00\x01\x08\x0b\x0c\x0e\x1b[31m\x1b]8;;http://a\x07\x7f\x80\x85\x9b\x9f</p>",
    "<p>half \ud83d and \udc00 half</p>",
    "\u2028\u2029\x1c\x1d\x1e\x1f\x85\xa0\u3000",
    "READ MORE\n\nShare this\nSHARE\n\nAdvertisement\n\n\nRelated:\n- one\n- two\n\nBy A Writer\n\n(Picture: B)",
    "\r\r\n\n\r \t\n\x0b\n\x0c\n• \n- \n* \n> \n1. \n| a | b |\n",
    "a" * 3_000 + " " + "b " * 1_500 + "." * 500,
    "<div>" * 300 + "deep" + "</div>" * 150,
    "<p>" + "<font color=red>" * 200 + "red",
    "<" * 200 + "p>" + ">" * 200,
    "<p " + " ".join(f"data-{number}={number}" for number in range(200)) + ">wide",
)
"""Markup of our own after the places where parsers of HTML differ, and texts like it."""

TAGS = "p div span table tr td svg math select template noscript script style title textarea iframe b a li h1 article br x-y"
BYTES = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\x80",
    b"\xff",
    b"\x1b[2J",
    b"\r",
    b"\xc3",
    b"\xe2\x80\xae",
    b"<",
    b">",
    b"&#",
    b'"',
    b"<!--",
    b"]]>",
    b"\n\n\n",
)
ADDRESSES = ("https://www.thesun.co.uk/news/1/", "http://[herald.example/", "javascript:x", "//", "\x00\ud800", "a b")
CHARSETS = ("utf-8", "windows-1251", "shift_jis", "utf-16", "utf-7", "zip", "\x1b", "x" * 999, "")
_PIECES = re.compile(r"(<[^>]*>|\n)")


@cache
def seeds() -> tuple[str, ...]:
    """The fixtures' inputs and the nasty ones."""
    return (*(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/*/input.*"))), *NASTY)


def mutant(number: int) -> str | bytes:
    """A string where only its structure was changed, bytes where they were."""
    rng = Random(f"mutant {number}")  # noqa: S311
    text = rng.choice(seeds())
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        text = rng.choice(STRUCTURE)(text, rng)
    if rng.random() < 0.3:
        return text
    data = text.encode(rng.choice(("utf-8",) * 12 + ("utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis")), "replace")
    for _ in range(rng.choice((0, 1, 1, 3, 10))):
        data = rng.choice(BYTEWISE)(data, rng)
    return data


def caller_arguments(number: int) -> dict[str, Any]:
    """The arguments that a caller may give with a mutant: mostly none, sometimes something wrong."""
    rng = Random(f"said of {number}")  # noqa: S311
    arguments = {"url": rng.choice(ADDRESSES), "charset": rng.choice(CHARSETS), "kind": rng.choice(("auto", "html", "text"))}
    return {name: value for name, value in arguments.items() if rng.random() < 0.4}


def as_bytes(source: str | bytes) -> bytes:
    """As a file could hold it; surrogates as they are."""
    return source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source


# ---------------------------------------------------------------- structure
def _places(text: str, rng: Random, *, most: int = 12) -> tuple[list[str], int, int]:
    """The tags, lines and what is between them, and a stretch of these."""
    pieces = _PIECES.split(text)
    begin = rng.randrange(len(pieces))
    return pieces, begin, min(len(pieces), begin + rng.randint(1, most))


def _drop(text: str, rng: Random) -> str:
    pieces, begin, end = _places(text, rng)
    return "".join(pieces[:begin] + pieces[end:])


def _double(text: str, rng: Random) -> str:
    pieces, begin, end = _places(text, rng)
    return "".join(pieces[:end] + pieces[begin:end] * rng.choice((1, 1, 2, 20)) + pieces[end:])


def _move(text: str, rng: Random) -> str:
    pieces, begin, end = _places(text, rng)
    rest = pieces[:begin] + pieces[end:]
    at = rng.randint(0, len(rest))
    return "".join(rest[:at] + pieces[begin:end] + rest[at:])


def _shuffle(text: str, rng: Random) -> str:
    pieces, begin, end = _places(text, rng, most=40)
    return "".join(pieces[:begin] + rng.sample(pieces[begin:end], end - begin) + pieces[end:])


def _insert(text: str, rng: Random) -> str:
    pieces, begin, _ = _places(text, rng)
    return "".join([*pieces[:begin], rng.choice(NASTY), *pieces[begin:]])


def _splice(text: str, rng: Random) -> str:
    """The beginning of one and the end of another."""
    other = rng.choice(seeds())
    return text[: rng.randint(0, len(text))] + other[rng.randint(0, len(other)) :]


def _rename(text: str, rng: Random) -> str:
    """Every tag of one name gets another, or those that open only."""
    names = re.findall(r"<(\w+)", text)
    if not names:
        return text
    ends = rng.choice(("/?", ""))
    return re.sub(rf"<({ends}){rng.choice(names)}\b", rf"<\1{rng.choice(TAGS.split())}", text)


def _without_ends(text: str, _rng: Random) -> str:
    return re.sub(r"</\w+>", "", text)


def _wrap(text: str, rng: Random) -> str:
    pieces, begin, end = _places(text, rng)
    tag, depth = rng.choice(TAGS.split()), rng.choice((1, 1, 3, 260))
    inside = f"<{tag}>" * depth + "".join(pieces[begin:end]) + f"</{tag}>" * rng.choice((depth, 0))
    return "".join([*pieces[:begin], inside, *pieces[end:]])


def _on_one_line(text: str, _rng: Random) -> str:
    return " ".join(text.split("\n"))


def _in_pieces(text: str, rng: Random) -> str:
    """A break or a mark behind every word."""
    return text.replace(" ", rng.choice(("\n", "\n\n", "\t", "\xa0", " \n", "\r\n", "  ", "\u2028", "&nbsp;", "<br>", "<p>")))


def _cut(text: str, rng: Random) -> str:
    return text[: rng.randint(0, len(text))]


STRUCTURE: tuple[Callable[[str, Random], str], ...] = (
    _drop, _double, _move, _shuffle, _insert, _insert, _splice, _rename, _rename, _without_ends, _wrap, _on_one_line, _in_pieces,
    _cut,
)  # fmt: skip


# ---------------------------------------------------------------- bytes
def _span(data: bytes, rng: Random, most: int = 200) -> tuple[int, int]:
    begin = rng.randint(0, len(data))
    return begin, min(len(data), begin + rng.randint(0, most))


def _flip(data: bytes, rng: Random) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def _erase(data: bytes, rng: Random) -> bytes:
    begin, end = _span(data, rng)
    return data[:begin] + data[end:]


def _zeros(data: bytes, rng: Random) -> bytes:
    begin, end = _span(data, rng, 12)
    return data[:begin] + bytes(end - begin) + data[end:]


def _noise(data: bytes, rng: Random) -> bytes:
    begin, end = _span(data, rng, 12)
    return data[:begin] + rng.randbytes(end - begin) + data[end:]


def _token(data: bytes, rng: Random) -> bytes:
    at, _ = _span(data, rng)
    return data[:at] + rng.choice(BYTES) * rng.choice((1, 1, 2, 100)) + data[at:]


def _repeat(data: bytes, rng: Random) -> bytes:
    begin, end = _span(data, rng, 40)
    return data[:end] + data[begin:end] * rng.choice((1, 3, 50)) + data[end:]


def _short(data: bytes, rng: Random) -> bytes:
    return data[: rng.randint(0, len(data))]


BYTEWISE: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _flip, _flip, _erase, _zeros, _noise, _token, _token, _repeat, _short,
)  # fmt: skip
