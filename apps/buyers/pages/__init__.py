"""Products as buyers see them."""
