"""How much of a workbook is read, and what reading it may cost."""

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 15 * MEGABYTE
MAX_UNPACKED_BYTES = 300 * MEGABYTE
MAX_SHEETS = 100
MAX_ROWS = 20_000
# What stands further right is named but not read; further than three letters (AAA) is no table of people.
MAX_COLUMNS = 200
FARTHEST_COLUMN = 702
# Filled cells of all sheets together: 20,000 rows of sixty columns, and some.
MAX_CELLS = 1_500_000
MAX_CELL_LETTERS = 6_000
MAX_STRINGS = 2_000_000
# The child process: what it may take before it is stopped. A usual list needs 60 MB and a second.
CHILD_MEMORY_BYTES = 1024 * MEGABYTE
CHILD_OUTPUT_BYTES = 400 * MEGABYTE
CHILD_CPU_SECONDS = 60
CHILD_SECONDS = 120
# How the child says that the disk is full, which is no fault of the file, or that it asked for too much.
EXIT_NO_SPACE, EXIT_TOO_MUCH = 75, 76
# Headings and their groups stand so far above; merged places further down are no headings.
ROWS_OF_HEADINGS = 45
