"""The promise, counted: size classes judged by dated law, programmes, dossiers and certificates of promotion.

Nouns: LedgerEntry (append-only), Standing and Move (rebuilt from it), Programme, Enrolment, Dossier (a claim to a
promotion), Evidence, PromotionCertificate, Summary. Verbs: assess, correct, take in figures, rebuild; enrol, leave;
open, submit, check, verify, confirm, approve, reject, revoke, withdraw a dossier. May import: gallery, umkm, catalogue,
accounts, mail, reference, jobs, common.
"""
