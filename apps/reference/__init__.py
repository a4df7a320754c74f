"""Outside facts: regions, countries, HS codes, categories, certificate types, units, size criteria.

Owns the tables of the same names and the data files they are loaded from. Verb: load_reference, which may run again
and leaves alone what staff edited. Reads: reads.search.find_hs, reads.search.find_regencies, and reads.known_places and
known_countries, whose `find` knows old, short and foreign names; rules: sizes, places, countries.
May import: common.
"""
