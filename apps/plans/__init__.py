"""An enterprise's plan: what to do next, by when, and with whose help; it closes itself as the work is done.

Nouns: Task (one step), TaskFile, TaskComment, Reminder. Verbs: plan, start, finish, accept, refuse, drop and take up a
task, comment, remind; close what is met. It pulls its steps from the answers of readiness, from the requirements of
markets and from what journeys bring; a step that was accepted raises its answer. May import: readiness, naik_kelas,
markets, tiers, gallery, umkm, catalogue, work, accounts, mail, reference, jobs, history, common.
"""
