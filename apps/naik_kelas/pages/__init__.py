"""Rows → what a page, a document or a workbook of programmes and claims shows."""
