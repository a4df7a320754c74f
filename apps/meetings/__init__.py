"""Matching days: who meets whom when, at which table, and what came of it.

Nouns: MatchingDay, Slot, Zone, Walk, FloorTable, Helper, Seat, Away, Wish, Timetable, Placement, PlacementChange,
Protest, Encounter, EncounterNote. Verbs: plan a day, seat, wish, propose, make a
timetable, move, publish, note. May import: protocol, invitations, quotations, enquiries,
matchmaking, deals, plans, readiness, markets, buyers, gallery, umkm, work, accounts, mail, reference, jobs, history,
common.
"""
