"""The promise, counted: programmes, dossiers and certificates of promotion.

Nouns: Programme, Enrolment, Dossier (a claim to a promotion), Evidence, PromotionCertificate, Summary. Verbs: enrol,
leave; open, submit, check, verify, confirm, approve, reject, revoke, withdraw a dossier; count a programme.
May import: tiers, gallery, umkm, catalogue, work, mail, reference, jobs, accounts, history, common.
"""
