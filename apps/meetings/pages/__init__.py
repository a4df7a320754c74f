"""Rows as pages, papers and lists show them."""
