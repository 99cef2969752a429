"""The learned labellers: features of blocks and lines, small forests, and what they expect of themselves."""
