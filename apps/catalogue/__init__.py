"""The searchable index of what is published.

Owns: Listing (one row per product, with its facets, its searchable text and its drawn card), Change (the catalogue's
version), Word (the vocabulary that forgives typing errors), WordGroup (the thesaurus that curators keep), EmptySearch
(what was looked for and not found, in words alone). Knows no product: `gallery` hands over a `Card`.
Verbs: save_listing, take_down, take_down_enterprise, redraw; save_word_group, retire_word_group, settle_empty_search.
Reads: `search.finding.find`, `search.suggesting.suggest`. May import: accounts, reference, history and common.
"""
