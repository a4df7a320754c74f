"""Works as buyers see them."""
