"""Facts that come from outside and change seldom: regions, countries, HS 2022, categories, certificate types.

Nouns: Province, Regency, Country, Currency, HsChapter, HsCode, Category, CertificateType, Unit,
Incoterm, Port, Service, SizeCriterion. Verb: `load_reference` (a command that may run again; staff
edit the rows in the admin, and edits survive the next load). May import: common.
"""
