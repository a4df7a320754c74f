"""Everything about one maker or one buyer on a page: her facts, what waits, and what happened."""
