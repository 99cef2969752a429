"""``python -m cleaner``."""

from cleaner.cli.app import main

main(prog_name="clean-news")
