"""From the first question to the money: what buyers ask of makers, what is answered, and what becomes of it.

Nouns: Enquiry, Line, Chase. Verbs: ask, confirm an address, answer, write, hold back spam, chase. May import:
matchmaking, plans, markets, buyers, gallery, umkm, catalogue, work, accounts, mail, reference, jobs, history, common.
"""
