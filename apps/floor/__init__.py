"""The floor of a matching day: who is there, who is missing, what is held, and what becomes of the timetable meanwhile.

Nouns: CheckIn, StandbyCall. Verbs: check in, mark as absent, late or gone, seat, close, call from the stand-by list,
accept a mended timetable. May import: meetings, gallery, buyers, umkm, accounts, history, common.
"""
