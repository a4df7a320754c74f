"""Named reads: a file for each noun."""
