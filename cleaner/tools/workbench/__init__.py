"""``workbench``: documents in a browser, their blocks named by hand, rules proposed, tried and saved."""
