"""The searchable index of what hangs on the wall.

Owns: Listing (one row per work, with its facets, its searchable text and its drawn card), Change (the wall's
version), Word (the vocabulary that forgives typing errors). Knows no product: `gallery` hands over a `Card`.
Verbs: hang, take_down, take_down_enterprise, redraw. Reads: `search.find`.
May import: reference and common.
"""
