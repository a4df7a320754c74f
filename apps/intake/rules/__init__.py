"""Pure decisions about sheets: which row is the header, which heading is which column, which rows are notes."""
