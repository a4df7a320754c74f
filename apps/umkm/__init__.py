"""Enterprises: who makes things, who may speak for them, and what staff have checked.

Nouns: Enterprise, Member, TeamInvite, Certificate, YearlyFigures.
Verbs: register, save, record figures, add and check certificates, submit, verify, return, suspend,
reinstate, invite a colleague, join, remove, hand over. May import: accounts, mail, reference, jobs, common.
"""
