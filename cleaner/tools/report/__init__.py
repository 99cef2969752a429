"""``clean-news report``: what became of the inputs of a run, from its ledger and its outputs."""
