"""What a market asks of a product, what its maker holds of that, and where an enterprise wants to sell.

Nouns: Requirement (one rule of a market, in force for a range of days; its HS prefixes, destinations, certificates),
Market (a country that an enterprise chose). Verbs: load requirements, choose and leave a market. The rules say what is
held, missing, lapsed, and where a product is barred. May import: gallery, umkm, catalogue, accounts, mail, reference,
jobs, history, common.
"""
