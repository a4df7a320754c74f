"""Whom we sell to: missions, buying companies, the persons there, and what they need.

Nouns: Mission, Company, Contact, Need, Shortlist item. Verbs: add contact, state a need, pause a
need, keep on the shortlist. May import: gallery, umkm, catalogue, accounts, mail, reference, jobs, common.
"""
