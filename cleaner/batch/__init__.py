"""Many inputs in one run: every one of them is accounted for."""
