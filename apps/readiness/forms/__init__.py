"""Forms of the desk, a file per noun."""
