"""What a page or a text states about itself, and what an outlet's rules read off it."""
