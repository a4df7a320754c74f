"""For the pages of matching days, and of upper apps."""
