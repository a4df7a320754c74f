"""What every app may lean on: abstract models, refusals, bilingual fields, formats, components' tags.

Owns no table. Nouns: Refused (a decision against, in the user's words), Localised (a text in two
languages). Imports no other app.
"""
