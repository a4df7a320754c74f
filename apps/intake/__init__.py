"""Workbooks that offices really send, and the links by which owners take over what was imported.

Nouns: Batch (one upload), Archive (its photographs), Row (one line with its verdict), Claim (an
owner's link). Verbs: open, read, correct columns and cells, apply, invite an owner, claim.
May import: sheets, gallery, umkm, catalogue, accounts, mail, reference, jobs, common.
"""
