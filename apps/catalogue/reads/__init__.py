"""Rows and files as the plain facts that searching takes: names, cards, the thesaurus, what is kept ready."""
