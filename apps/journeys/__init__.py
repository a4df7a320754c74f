"""Verbs that cross apps: what several rooms must do together, in one transaction.

Nouns: none of its own. Verbs: save an enterprise's profile and refresh its products in the catalogue, verify,
suspend, reinstate, heal the catalogue. May import every app but portal and desk.
"""
