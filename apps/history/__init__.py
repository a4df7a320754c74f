"""Who did what to a record, when, before and after, and why: one history for all apps, written by their verbs.

Nouns: Entry (one deed). It points at its subject by name ("umkm.enterprise") and key, so it outlives the subject; the
database refuses to change or delete it. Verbs: note, note_many. What can be told of a kind of record is declared by the
app that owns it, as `HISTORY` in its `choices`.
May import: common.
"""
