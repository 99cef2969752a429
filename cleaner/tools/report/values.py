"""What a report of a run says: the values of ``report --json``, from whose types its JSON Schema is made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Annotated

from cleaner.render.escape import safe_json
from cleaner.tools.explained import Fate
from cleaner.tools.report.documents import Concern


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many inputs have a status and a reason."""

    status: Annotated[str, "ok, empty, rejected or failed."]
    reason: Annotated[str, "STATUS or STATUS:CODE; empty where the status is ok."]
    documents: Annotated[int, "Inputs that have both."]


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many pieces and words have a label."""

    label: Annotated[str, "A label, as explain shows it."]
    fate: Annotated[Fate, "Where pieces with the label go."]
    pieces: Annotated[int | None, "Pieces that were taken out; null of labels that stay, as the ledger counts only their words."]
    words: Annotated[int, "About how many words they have."]


@dataclass(frozen=True, slots=True)
class OutletCount:
    """What became of the articles of one outlet."""

    outlet: Annotated[str | None, "Its domain; null for all that no outlet was recognised of."]
    documents: Annotated[int, "Articles of it."]
    words_kept: Annotated[int, "About how many words stayed in their texts."]
    words_removed: Annotated[int, "About how many words were removed as furniture."]
    outdated: Annotated[int, "Articles on which no layout of its rules fitted."]
    doubtful: Annotated[int, "Articles with pieces in the text of which the labeller was not sure."]


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How many articles are in a language."""

    language: Annotated[str, "Code of the language; und where it could not be told."]
    documents: Annotated[int, "Articles in it."]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was used."""

    rule: Annotated[str, "Id of the rule, as explain shows it."]
    times: Annotated[int, "How often it took a piece out; of outlets' rules also how often it read a fact or found the article."]
    documents: Annotated[int, "Articles in which it did."]


@dataclass(frozen=True, slots=True)
class WarningCount:
    """How many articles have a warning."""

    warning: Annotated[str, "Its code, such as rules-outdated."]
    documents: Annotated[int, "Articles that have it."]


@dataclass(frozen=True, slots=True)
class BlockCount:
    """A block of furniture that was removed from several documents."""

    label: Annotated[str, "Its label."]
    rule: Annotated[str, "The rule that removed it, the first by its id of several."]
    text: Annotated[str, "Its text, or the beginning of it."]
    times: Annotated[int, "How often it was removed from the documents that were read."]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The most frequent removed blocks, as far as outputs could be read."""

    documents_read: Annotated[int, "Articles whose outputs were read for them."]
    documents_unread: Annotated[int, "Articles whose outputs were looked for, and were not there or not what was written."]
    too_low_by_at_most: Annotated[int, "By how much a number of times may be too low, as rare blocks were forgotten on the way."]
    note: Annotated[str, "Why they are not known; empty where they are."]
    most_frequent: Annotated[tuple[BlockCount, ...], "The most frequent first."]


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document that is worth a look."""

    name: Annotated[str, "The input as the ledger names it."]
    position: Annotated[str, "Where in it the document stands; empty for a whole file."]
    source: Annotated[str, "Absolute path of the input."]
    input: Annotated[str | None, "SHA-256 of the document; null where none could be read."]
    status: Annotated[str, "ok, empty, rejected or failed."]
    reason: Annotated[str, "Why there is no text; empty where there is one."]
    detail: Annotated[str, "The reason in a line for people."]
    outlet: Annotated[str | None, "Domain of its outlet, where that was recognised."]
    language: Annotated[str | None, "Code of its language; null where there is no text."]
    words_kept: Annotated[int | None, "About how many words stayed; null where the ledger is too old to say."]
    words_removed: Annotated[int | None, "About how many were removed as furniture."]
    share_removed: Annotated[float | None, "The share of all its words that was removed, from 0 to 1."]
    doubtful: Annotated[int, "Pieces in its text of which the labeller was not sure."]
    warnings: Annotated[tuple[str, ...], "What was not as it should be."]
    output: Annotated[str | None, "Path of its output below the output folder."]
    command: Annotated[str | None, "Command that explains it; null where it could not be read."]
    page: Annotated[str | None, "Address of its page, from the report; null without --with-pages."]


@dataclass(frozen=True, slots=True)
class ConcernList:
    """The documents with one concern, as far as they are listed."""

    concern: Annotated[Concern, "Why they are worth a look."]
    documents: Annotated[int, "All documents that have it."]
    listed: Annotated[tuple[ListedDocument, ...], "Some of them; --csv has all."]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of the inputs of a run."""

    version: Annotated[str, "Version of clean-news that made the report."]
    folder: Annotated[str, "The output folder, as it was named."]
    documents: Annotated[int, "Inputs in the ledger."]
    gone: Annotated[int, "Those of them that are not there any more, and whose outputs are."]
    untold: Annotated[int, "Articles whose rows an earlier version wrote: their words and languages are not known."]
    other_rules: Annotated[int, "Articles that were cleaned with other rule files than those that are in use now."]
    words_kept: Annotated[int, "About how many words stayed in the texts."]
    words_metadata: Annotated[int, "About how many were taken out as metadata, captions and such."]
    words_removed: Annotated[int, "About how many were removed as furniture."]
    milliseconds: Annotated[int, "Time that the documents took, added up."]
    statuses: Annotated[tuple[StatusCount, ...], "Every status and reason there is, the most frequent of each status first."]
    concerns: Annotated[tuple[ConcernList, ...], "Documents that are worth a look."]
    labels: Annotated[tuple[LabelCount, ...], "Words by label: furniture, then metadata, then what was kept."]
    blocks: Blocks
    rules: Annotated[tuple[RuleCount, ...], "Rules by use."]
    outlets: Annotated[tuple[OutletCount, ...], "Outlets by articles."]
    languages: Annotated[tuple[LanguageCount, ...], "Languages by articles."]
    warnings: Annotated[tuple[WarningCount, ...], "Warnings by articles."]


def as_json(report: RunReport) -> str:
    """The report as JSON, with a field of each value on a line, that a terminal can be shown."""
    return safe_json(json.dumps(asdict(report), ensure_ascii=False, indent=1, allow_nan=False))
