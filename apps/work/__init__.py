"""What staff have to do: tasks that other apps or colleagues set, and notes on any record.

Nouns: Task (for a role or a person, with a day), Note. Verbs: open, take, finish and reopen a task, settle what came
about by itself, raise what is overdue, write a note. Both point at a record by app, model and key and know none.
May import: accounts, mail, reference, jobs, history, common.
"""
