"""Background work that somebody waits for: she sees its progress, may leave, and finds the result later.

Nouns: Job (one run of one kind of work). Verbs: start, claim, report progress, finish, fail. A job's row is
written with what caused it; its Celery task is sent after commit, and again when the broker lost it.
May import: common.
"""
