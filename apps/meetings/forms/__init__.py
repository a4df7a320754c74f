"""Forms of a matching day, a file for each side of it."""
