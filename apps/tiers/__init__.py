"""Size classes by dated law: the ledger of yearly assessments, and what it says of each enterprise.

Nouns: LedgerEntry (append-only), Standing and Move (rebuilt from it alone), the ladder an owner sees.
Verbs: assess, correct, take in figures, rebuild. May import: gallery, umkm, catalogue, work, mail, reference, jobs,
accounts, history, common.
"""
