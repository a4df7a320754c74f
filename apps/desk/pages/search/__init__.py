"""Search over everything that a member of staff may see: exact numbers first, then words as they begin."""
