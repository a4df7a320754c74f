"""Enterprises: who they are, who works for them, what they can prove.

Nouns: Enterprise, Member (owner or editor), Invite to the team, Certificate, YearlyFigures, Capacity,
Event (history). Verbs: register, save a section, submit, verify, return, suspend, add certificate.
May import: accounts, mail, reference, jobs, common.
"""
