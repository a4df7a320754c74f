"""Background work that somebody waits for: she sees its progress, may leave, and finds the result later.

Nouns: Job (one run of one kind of work), Pulse (a worker's last sign of life), LastRun (when beat last sent an entry).
Verbs: start, claim, report progress, finish, fail; show life, remember a run. A job's row is written with what caused
it; its Celery task is sent after commit, and again when the broker lost it.
May import: accounts, common.
"""
