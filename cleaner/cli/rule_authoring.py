"""The commands ``rules learn`` and ``rules audit``: what rules are wanted, from an outlet's pages and from runs."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.exits import stop
from cleaner.cli.named_inputs import check_exists
from cleaner.cli.shared_options import rulebook_of, rules_option
from cleaner.render.escape import safe_line


@click.command()
@click.argument("domain", metavar="DOMAIN")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the rule file there; it must not exist.")
@rules_option
def learn(domain: str, paths: tuple[Path, ...], out: Path | None, folders: tuple[str, ...]) -> None:
    """Propose a rule file for DOMAIN, from its pages and texts.

    A PATH with gold teaches where the article is, what goes, what stays and
    where the facts are; each rule says the word F1 before and after it, and how
    many pages bear it out. Gold is a folder of fixtures (input.html, url.txt
    and expected.txt, written by hand), or one with gold.jsonl (id, url, body;
    title, authors, date, summary if known) and the pages as pages/ID.html.

    Any other PATH is a pile: pages or texts, in files, folders or records. Of
    those at DOMAIN, at least four, what repeats is proposed. Records of other
    addresses are passed over.

    What may be the article's is written down as a comment. With an outlet that
    has rules already, the file adds to them.
    """
    from cleaner.model.errors import CleanNewsError
    from cleaner.tools.authoring.learn import learn as learned_from
    from cleaner.tools.authoring.proposal import as_toml
    from cleaner.tools.outlet_list import domain_of

    name = domain_of(domain)
    if out is not None and out.exists():
        stop(f"{out}: exists; name another file")
    for path in paths:
        check_exists(str(path), f"rules learn {name} {{page}}")
    try:
        written = as_toml(learned_from(name, paths, rulebook_of(folders)))
        if out is None:
            click.echo(written, nl=False)
            return
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(written)
    except (CleanNewsError, OSError) as error:
        stop(str(error))
    click.echo(f"written: {safe_line(str(out))}")


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print a list of JSON.")
@rules_option
def audit(out: Path, is_json: bool, folders: tuple[str, ...]) -> None:
    """Say which outlets' rules a run in OUT wants mended.

    Outlets come first whose layouts fitted none of their pages' elements most
    often, then those with most left in the text that was in doubt; each with
    the rules of its file that never fired.
    """
    from cleaner.model.errors import CleanNewsError
    from cleaner.tools.audit import audit as audited
    from cleaner.tools.audit import lines_of

    try:
        found = audited(out, rulebook_of(folders))
    except CleanNewsError as error:
        stop(str(error))
    if is_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(each) for each in found], indent=1))
        return
    for line in lines_of(found):
        click.echo(safe_line(line))
