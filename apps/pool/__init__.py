"""The ready pool: which makers could meet a buyer tomorrow, and what the others lack for it.

Nouns: PoolPolicy. Verbs: set the thresholds. May import: meetings, matchmaking, readiness, markets, buyers, gallery,
umkm, work, reference, accounts, history, common.
"""
