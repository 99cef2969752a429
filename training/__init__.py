"""Training of the learned labellers, from a clone's root: ``python -m training.train_html`` or ``training.train_text``."""
