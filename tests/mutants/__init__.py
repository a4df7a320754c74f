"""`manage.py mutants`: is what the rules, the access and the verbs say held by a test?

A mutant is the portal with one small fault in a function of `rules`, `access` or `actions`; it must be killed by a test
of the folder that mirrors its app. `making` makes the faults from the source and `drawing` draws some by a fixed seed;
`swapping` puts changed code into functions that are there already, so that every copy of a name has it; `recording`
writes down which test runs which statement; `trying` tries each mutant in a process forked from a warm one, with the
tests that run its statement and no others; `telling` says what came of it. What stands outside of functions (tables,
constants) is not changed.

No library does this. mutmut and cosmic-ray change files or copies of the tree and start the runner anew for each
mutant: Django, the database and its reference data cost more than ten seconds of a start, a fork a tenth of one.
"""
