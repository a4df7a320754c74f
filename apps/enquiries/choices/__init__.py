"""Vocabularies of enquiries and of what becomes of them, a module per noun."""
