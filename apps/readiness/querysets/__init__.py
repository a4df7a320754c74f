"""Named reads, a file per noun."""
