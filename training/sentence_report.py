"""How the labeller of sentences does, out of fold: what goes and what is lost, by threshold, by source and by label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.model import IN_TEXT, Label
from training.sentences import HARD, Example, is_furniture, label_of

CARD = """# Model card: the labeller of sentences

Written by `python -m training.train_sentences`; scores are out of fold by registrable domain ({folds} folds, {domains}
domains).

* **What it does.** For each sentence of an extracted text that no rule has named, and each line that is none, the probability
  that it is furniture, and of which class. Single words pick the sentences that are worth a look; at the ends of the text
  fewer are
  enough. Words, pairs of words and the shapes of the first and last four tokens are weighed for thirteen classes by
  logistic regression; a forest of boosted trees looks at these weights with the sentence's shape, its line, its place and its
  neighbours' words, a second one also at what the first said all around. That second look is worth three points of furniture
  at the same loss. A small forest for each class says what a piece is. Each class has a threshold of its own.
* **Data.** Texts that people labelled sentence by sentence (`training/labels/`, and 158 texts of another collection), each as
  rules leave it and once more as it is, so that what rules know is learned too: without that, a tenth of what is found of
  unknown outlets is missed. The bare bodies of 597 pages, all of it to be kept, with less weight, as there is furniture in
  them; and 69 fixtures that look like furniture and stay.
* **Tried in an earlier version, without gain.** Lines of pages whose elements say what they are (captions, teasers, forms:
  168,000 sentences) as more
  data for the words; made-up texts with such lines put back; a third look; trees twice as large.
* **Limits.** Captions that read like the article's own sentences, summaries above the text, and promotions in the article's
  voice stay. A standfirst below a headline is much like another headline. Mostly English; some Spanish, Portuguese and German.
* **Licence.** The weights are under Apache-2.0, as the code is. No text of the corpora is in them beyond pairs of words.

Words are pooled over all texts of a source; rules are on. "Extracted" holds texts that were picked because they are hard;
"textgold" is as people have them; in "bodies" much of what goes is furniture that the reference left in. Thresholds here are
one for all classes; those in use (`learned/sentence_model.py`) are one for each, and higher where nothing else goes.

{rows}
"""
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)


def report(examples: Sequence[Example]) -> str:
    """Tables in Markdown: words are pooled over all texts of a source."""
    rows = [
        "| texts | threshold | furniture out, % | article kept, % | lost of texts without furniture, % |",
        "|---|---|---|---|---|",
    ]
    for source in sorted({each.source for each in examples} - {HARD}):
        some = [each for each in examples if each.source == source]
        rows += [f"| {len(some)} {source} | {threshold} | {_cells(some, threshold)} |" for threshold in THRESHOLDS]
    rows += ["", "| label | words | out by rules, % | out in all, % |", "|---|---|---|---|", *_by_label(examples, 0.7)]
    rows += ["", f"Of what goes {100 * _right(examples, 0.7):.1f} % of the words have the right label."]
    return "\n".join(rows)


def gone(example: Example, threshold: float) -> Iterator[int]:
    """The places of the sentences that go."""
    for at, p in zip(example.looked_at, example.predictions["context"], strict=True):
        if p >= threshold:
            yield at


def _cells(examples: Sequence[Example], threshold: float) -> str:
    whole: Counter[bool] = Counter()
    out: Counter[bool] = Counter()
    clean = clean_lost = 0
    for each in examples:
        taken = set(gone(each, threshold))
        for at, counts in enumerate(each.counts):
            for label, number in counts.items():
                if label in IN_TEXT or is_furniture(label):
                    whole[is_furniture(label)] += number
                    out[is_furniture(label)] += number * (at in taken)
                    clean += number * each.is_clean
                    clean_lost += number * (each.is_clean and at in taken)
        for label, number in each.out.items():
            if label in IN_TEXT or is_furniture(label):
                whole[is_furniture(label)] += number
                out[is_furniture(label)] += number
    furniture, kept = out[True] / max(1, whole[True]), 1.0 - out[False] / max(1, whole[False])
    return f"{100 * furniture:.1f} | {100 * kept:.3f} | {100 * clean_lost / max(1, clean):.3f}"


def _by_label(examples: Sequence[Example], threshold: float) -> Iterator[str]:
    whole: Counter[Label] = Counter()
    by_rules: Counter[Label] = Counter()
    out: Counter[Label] = Counter()
    for each in examples:
        whole.update(each.out)
        by_rules.update(each.out)
        taken = set(gone(each, threshold))
        for at, counts in enumerate(each.counts):
            whole.update(counts)
            if at in taken:
                out.update(counts)
    for label, number in whole.most_common():
        ruled, both = (100 * part / number for part in (by_rules[label], by_rules[label] + out[label]))
        yield f"| {label} | {number} | {ruled:.1f} | {both:.1f} |"


def _right(examples: Sequence[Example], threshold: float) -> float:
    right = whole = 0
    for each in examples:
        best = dict(zip(each.chosen, each.classes, strict=True))
        for at in gone(each, threshold):
            counts = each.counts[at]
            label = label_of(best[at])
            whole += counts.total()
            right += counts[label]
    return right / max(1, whole)
