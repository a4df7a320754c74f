"""What the sheets of offices say: where a table begins, which heading is which column, how words of a cell are meant.

Nouns: Column (what we know), Phrase (the words of a heading), Heading (a column found), Table. No rows of its
own, and no verbs: it decides on cells that were read, whoever reads them. May import: gallery, umkm, common.
"""
