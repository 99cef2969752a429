"""Quality and speed beside other ways of doing the same: commands for people, run from the root of a clone."""
