"""The one way in for what people type, paste, upload or send: cleaned and read here, whatever door it came through.

`text` cleans; the other modules read one kind of thing each and take what a person typed or what a cell of a workbook
holds (text, int, float, Decimal, date, None). Pure: no ORM, no settings, no clock. Form fields, cells of workbooks,
pasted lists and bodies of requests all call the same functions.

`empty.says_nothing` · `numbers.read_number`, `read_whole` · `quantities.read_duration`, `read_weight`, `read_count`,
`read_capacity` · `amounts.read_amount`, `read_band`, `read_rupiah`, `hints_of` (a heading's scale and currency) ·
`dates.read_date`, `read_month`, `read_year` · `codes.read_nib`, `read_npwp`, `read_kbli`, `read_hs`, `read_region`,
`read_postal_code` · `phones.read_phones`, `normalise_phone`.

What cannot be read raises `understood.Unreadable` with a sentence for the person who wrote it; what can be read in two
ways raises `Ambiguous`, whose `choices` are (text that is read in one way only, words for it).
"""
