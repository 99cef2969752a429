"""A run: what is to be done, workers under limits, the ledger."""
