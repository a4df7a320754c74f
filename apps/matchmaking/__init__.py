"""Which products fit which need, and why: judged by visible rules, told in a letter, answered with one tap.

Nouns: Matching rule, Weights (a snapshot), Match, Answer, Digest, Match run. Verbs: match a need, match
everything, match what changed, write a digest, approve or hold one, answer a match. May import: buyers, gallery, umkm,
catalogue, accounts, mail, reference, jobs, common.
"""
