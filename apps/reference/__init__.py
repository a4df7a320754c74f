"""Outside facts: regions, countries, HS codes, categories, certificate types, units, size criteria.

Owns the tables of the same names and the data files they are loaded from. Verb: load_reference, which may run again
and leaves alone what staff edited. Reads: search.find_hs, search.find_regencies; rule: rules.size_class.
May import: common.
"""
