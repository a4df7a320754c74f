"""The protocol of official guests: how the guests of an event are received.

Nouns: Visit. Verbs: prepare a visit, place, number the letter, hand over the gift, thank, promise and follow up. May
import: invitations, buyers, work, accounts, mail, jobs, history, common.
"""
