"""Events, the invitations to them, and the answers.

Nouns: Occasion (an event with a letter in two languages), Invitation (one guest, one signed link, one
answer), Invite list (names as staff pasted them, judged line by line before anything is sent).
Verbs: create, invite, read a list, confirm it, note opened, answer, record an answer, withdraw, resend.
May import: matchmaking, buyers and everything below.
"""
