"""Rows → what the pages of an enterprise's class show."""
