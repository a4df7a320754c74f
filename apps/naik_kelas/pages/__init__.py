"""Rows → what a page, a paper or a workbook of programmes and claims shows."""
