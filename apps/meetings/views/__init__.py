"""Pages of a matching day, a file for each part of the work."""
