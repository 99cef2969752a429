"""How many words bare bodies of articles lose when they are set in other ways: nothing is to go, as nothing is furniture.

    python -m benchmarks.wrapping CORPUS [CORPUS ...] [--forms verse quoted] [--every 10] [--worst 5]

A CORPUS is a folder with ``gold.jsonl``, whose records have an ``id`` and a ``body``, or a folder of fixtures.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_WIDTH = 72


def _paragraphs(body: str) -> list[str]:
    return [paragraph for paragraph in map(str.strip, body.split("\n")) if paragraph]


def _wrapped(paragraph: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)


def _verse(body: str) -> str:
    return "\n\n".join("\n".join(_wrapped(paragraph, 40)) for paragraph in _paragraphs(body))


def _double_spaced(body: str) -> str:
    return "\n\n".join(line for paragraph in _paragraphs(body) for line in _wrapped(paragraph))


def _quoted(body: str) -> str:
    return "\n>\n".join(f"> {paragraph}" for paragraph in _paragraphs(body))


def _transcript(body: str) -> str:
    names = ("MS ARLEN", "MR BOTHA")
    return "\n\n".join(f"{names[number % 2]}: {paragraph}" for number, paragraph in enumerate(_paragraphs(body)))


def _markdown(body: str) -> str:
    paragraphs = _paragraphs(body)
    return "\n\n".join(f"**{each}**" if len(each) < 60 else re.sub(r"^(\w+ \w+)", r"*\1*", each) for each in paragraphs)


FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda body: "\n\n".join(_paragraphs(body)),
    "single-spaced": lambda body: "\n".join(_paragraphs(body)),
    "double-spaced": _double_spaced,
    "verse": _verse,
    "hard-wrapped": lambda body: "\n\n".join("\n".join(_wrapped(paragraph)) for paragraph in _paragraphs(body)),
    "quoted": _quoted,
    "one-line": lambda body: " ".join(_paragraphs(body)),
    "list": lambda body: "\n".join(f"- {each}" for paragraph in _paragraphs(body) for each in _SENTENCE.split(paragraph)),
    "upper-case": lambda body: "\n\n".join(_paragraphs(body.upper())),
    "markdown": _markdown,
    "transcript": _transcript,
}
"""Ways in which a body can be set, by name; the words and their order stay."""


class Loss(NamedTuple):
    """What a text lost: words of how many, and how many words each rule took."""

    words: int
    of: int
    by_rule: Counter[str]

    @property
    def share(self) -> float:
        """The share of the words that is lost, from 0 to 1."""
        return self.words / self.of if self.of else 0.0


def loss(cleaner: Cleaner, text: str) -> Loss:
    """What cleaning takes out of a text that is nothing but body."""
    before = Counter(_WORD.findall(text))
    try:
        article = cleaner.clean(text, kind="text")
    except InputError as error:
        return Loss(before.total(), before.total(), Counter({error.reason: before.total()}))
    lost = before - Counter(_WORD.findall(article.text))
    by_rule = Counter[str]()
    for piece in article.removed if lost else ():
        by_rule[piece.rule] += len(_WORD.findall(piece.text))
    return Loss(lost.total(), before.total(), by_rule)


def bodies(folder: Path) -> Iterator[tuple[str, str]]:
    """Ids and bodies of a corpus: records of ``gold.jsonl``, or the expected texts of fixtures."""
    gold = folder / "gold.jsonl"
    if gold.is_file():
        for line in filter(None, gold.read_text(encoding="utf-8").split("\n")):
            record = json.loads(line)
            if record.get("body"):
                yield record["id"], record["body"]
        return
    for path in sorted(folder.rglob("expected.txt")):
        yield path.parent.name, path.read_text(encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the words lost in each form, the worst texts, and the rules that took most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS))
    parser.add_argument("--every", type=int, default=1, help="only each nth text")
    parser.add_argument("--worst", type=int, default=3, help="texts that lost most, of each form")
    options = parser.parse_args(arguments)
    texts = [each for corpus in options.corpora for each in bodies(corpus)][:: options.every]
    if not texts:
        parser.error("no texts: name folders that hold gold.jsonl themselves, or fixtures")
    cleaner = Cleaner(detect_language=False)
    print(f"{len(texts)} texts")
    for form in options.forms:
        losses = {ident: loss(cleaner, FORMS[form](body)) for ident, body in texts}
        words, of = sum(each.words for each in losses.values()), sum(each.of for each in losses.values())
        many = sum(each.share > 0.05 for each in losses.values())
        print(f"{form:14} {100 * words / of:7.3f} % of {of:9,} words; more than 5 % of a text: {many}")
        rules = sum((each.by_rule for each in losses.values()), Counter[str]())
        print("    " + ", ".join(f"{rule} {count}" for rule, count in rules.most_common(8)))
        worst = sorted(losses.items(), key=lambda item: -item[1].share)[: options.worst]
        print("    " + ", ".join(f"{ident} {100 * each.share:.1f} %" for ident, each in worst if each.words))


if __name__ == "__main__":
    main()
