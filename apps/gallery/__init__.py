"""The gallery: products, their versions and photographs, and the curation that publishes them.

Nouns: Product, Version (what is proposed or is published), PriceStep, Photo, Reason (staff's ready
sentences), Collection. Verbs: start, save, add photograph, submit, return, publish, archive.
Publishing pushes a card into `catalogue` in the same transaction.
May import: umkm, catalogue, accounts, mail, reference, jobs, common.
"""
