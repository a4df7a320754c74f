"""Rows of a workbook, and of the database, as the plain values that the rules judge."""
