"""How ready an enterprise is for export: the instrument, its answers with their evidence, the score.

Nouns: Instrument (SIAP-8, versioned), Dimension, Question, Advice, Gate, Level, Assessment, Answer, Proof, Score.
Verbs: start, answer, prove, submit, verify; copy, edit, publish an instrument. May import: markets, gallery, umkm,
catalogue, accounts, mail, reference, jobs, history, common.
"""
