"""Sentences to learn from: labelled texts, cut up as the pipeline does it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.blocks.segment import segment
from cleaner.label.resolve import OPEN, labellers_for, resolve
from cleaner.label.revise import revised_lines
from cleaner.label.sentences import Part, parts_of
from cleaner.label.view import Settings, View
from cleaner.learned.sentence_features import CLASSES, Sentences
from cleaner.learned.sentence_words import ngrams
from cleaner.metadata.read import read_metadata
from cleaner.model import IN_TEXT, Label, Labelled
from cleaner.page.decode import read_page
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.outlets import OutletIndex
from training.corpus import domain_of, samples
from training.folds import FoldExample
from training.labelled_texts import LabelledText, labelled_texts, text_folder
from training.logistic import Row
from training.weighting import CORPORA

_WORD = re.compile(r"\w+")
_AS = {Label.NOTICE: Label.PROMO, Label.NAV: Label.SHARE, Label.KICKER: Label.TITLE}
"""Labels that are too rare to learn, and as what they are learned."""
_UNJUDGED = Label.EMBED
"""A post may stay or go: nothing is learned from it."""
_TEXT_WEIGHT = 0.4
"""What a sentence of the article weighs against one of furniture where words are weighed."""
FIXTURES = Path(__file__).parent.parent / "fixtures"
BODIES, HARD = "bodies", "fixtures"
_HARD_WEIGHT = 3.0
"""What the fixtures that look like furniture and stay weigh: what rules leave of them is the article's."""
_BODY_WEIGHT, _BODY_STEP = 0.5, 2
"""What a sentence of a bare body weighs, as there is furniture in gold; every second body is learned from."""
_WEIGHT = 3.0
"""What any sentence weighs against the penalty on large weights."""
_RULES = load_rules()
_OUTLETS = OutletIndex(_RULES)
_SETTINGS = Settings(detect_language=False)


@dataclass(kw_only=True)
class Example(FoldExample):
    """One labelled text; not frozen, as :class:`~training.folds.FoldExample` is not.

    ``counts`` holds for each sentence that is left after the rules the words with each label; ``ngrams`` its n-grams; ``out``
    counts the words by label that rules took. Each text is there twice: as the rules leave it, which is judged, and as it
    ``is_raw``, so that what rules know is learned as well; else the labeller would know only what is hard. Filled in as one
    forest after the other is learned: the places of the sentences that are ``chosen`` for a first look, with the log-odds of
    the ``classes`` for each, and ``looked_at`` again.
    """

    source: str
    sentences: Sentences
    counts: list[Counter[Label]]
    ngrams: list[frozenset[str]]
    is_raw: bool
    out: Counter[Label] = field(default_factory=Counter)
    chosen: list[int] = field(default_factory=list)
    classes: list[Sequence[float]] = field(default_factory=list)
    looked_at: list[int] = field(default_factory=list)

    @property
    def trust(self) -> float:
        """What its labels weigh: there is furniture in gold bodies, and fixtures are few."""
        return {BODIES: _BODY_WEIGHT, HARD: _HARD_WEIGHT}.get(self.source, 1.0)

    @property
    def teaches_words(self) -> bool:
        """Whether words are weighed over it: each text once, with what rules know."""
        return self.is_raw or self.source in (BODIES, HARD)

    @property
    def is_clean(self) -> bool:
        """Whether the text holds no furniture at all."""
        return not any(is_furniture(label) for counts in (*self.counts, self.out) for label in counts)


def label_of(classes: Sequence[float]) -> Label:
    """The likeliest class."""
    return CLASSES[max(range(len(CLASSES)), key=classes.__getitem__)]


def is_furniture(label: Label) -> bool:
    """Whether what has the label must go."""
    return label not in IN_TEXT and label is not _UNJUDGED


def share(counts: Counter[Label]) -> float:
    """How much of a sentence's words is furniture, from 0 to 1."""
    whole = counts.total()
    return sum(number for label, number in counts.items() if is_furniture(label)) / whole if whole else 0.0


def target(counts: Counter[Label]) -> int | None:
    """The class of a sentence: 0 the article's text, else one more than its place in ``CLASSES``; ``None`` if unjudged."""
    if not counts:
        return None
    label = counts.most_common(1)[0][0]
    if label in IN_TEXT:
        return 0
    return None if label is _UNJUDGED else 1 + CLASSES.index(_AS.get(label, label))


def load(corpora: Path) -> list[Example]:
    """All texts that people labelled, as rules leave them, and what must stay: bare bodies of pages, and fixtures."""
    texts = [("extracted", each) for each in labelled_texts(corpora)]
    texts += [("textgold", each) for each in text_folder(corpora / "textgold")]
    examples = []
    for source, each in texts:
        if "not_article" not in each.note:
            examples += [_example(source, each, is_raw=False), _example(source, each, is_raw=True)]
    for corpus in CORPORA:
        for number, sample in enumerate(samples(corpora, corpus)):
            if sample.gold and number % _BODY_STEP == 0:
                body = LabelledText(sample.url or sample.name, sample.gold, ())
                examples.append(_example(BODIES, body, is_raw=False))
    for path in sorted(FIXTURES.glob("*/stays-*/input.txt")):
        text = path.read_text(encoding="utf-8")
        examples.append(_example(HARD, LabelledText(path.parent.name, text, ()), is_raw=False))
    return [each for each in examples if each.sentences.left]


def view_of(text: str) -> View:
    """A text as the pipeline's labellers see it."""
    page = read_page(text, kind="text")
    stated = read_metadata(page, _OUTLETS.title_source_of)
    document = segment(page)
    identification = _OUTLETS.identify(page.url or stated.url, document.blocks, page.markup)
    return View(page, document, stated, identification, _SETTINGS)


def _example(source: str, labelled: LabelledText, *, is_raw: bool) -> Example:
    view = view_of(labelled.text)
    if is_raw:
        blocks = [Labelled(block, OPEN) for block in view.document.blocks]
    else:
        blocks = revised_lines(view, resolve(view, labellers_for(view)))
    parts = parts_of(view.document.text, blocks)
    parts = [part for part in parts if part.sentence.text]
    labels = labelled.labels()
    counts = [_counts(view.document.text, part, labels) for part in parts]
    out: Counter[Label] = Counter()
    for part, each in zip(parts, counts, strict=True):
        if part.sentence.is_out:
            out.update(each)
    left = [at for at, part in enumerate(parts) if not part.sentence.is_out]
    is_taught = is_raw or source in (BODIES, HARD)
    found = [ngrams(parts[at].sentence.text, parts[at].sentence.lowercase) if is_taught else set() for at in left]
    return Example(
        domain=domain_of(labelled.outlet), found=1.0, source=source, sentences=Sentences([part.sentence for part in parts]),
        counts=[counts[at] for at in left], ngrams=[frozenset(each) for each in found], is_raw=is_raw, out=out,
    )  # fmt: skip


def _counts(text: str, part: Part, labels: Sequence[Label]) -> Counter[Label]:
    return Counter(labels[match.start()] for match in _WORD.finditer(text, part.start, part.end))


def word_rows(examples: Sequence[Example]) -> Iterator[Row]:
    """The sentences of labelled texts as rows for the weights of words."""
    for example in examples:
        for counts, found in zip(example.counts, example.ngrams, strict=True):
            wanted = target(counts)
            if wanted is not None:
                yield Row(example.domain, wanted, found, _WEIGHT * example.trust * (1.0 if wanted else _TEXT_WEIGHT))
