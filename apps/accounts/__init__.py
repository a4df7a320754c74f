"""People: who may sign in, in which language they read, and what staff may do.

Nouns: User, the staff roles (groups curator, programme officer, administrator).
Verbs: register, set language, grant a staff role. May import: history, common.
"""
