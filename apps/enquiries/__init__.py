"""What buyers ask of makers, and what is answered.

Nouns: Enquiry, Line, Chase. Verbs: ask, confirm an address, answer, write, hold back spam, chase. May import:
deals, matchmaking, plans, markets, buyers, gallery, umkm, catalogue, work, accounts, mail, reference, jobs, history,
common.
"""
