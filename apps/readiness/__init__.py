"""What an enterprise lacks for export, and the plan that closes itself as the work is done.

Nouns: Instrument (SIAP-8, versioned), Dimension, Question, Advice, Gate, Level, Assessment, Answer, Proof, Score;
Requirement (of a product in a market); Task (the plan). Verbs: start, answer, prove, submit, verify; publish an
instrument; plan, do, drop a task, remind. May import: gallery, umkm, catalogue, accounts, mail, reference, jobs,
common.
"""
