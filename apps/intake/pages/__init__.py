"""What the pages show of a batch: a row in words, the sheet as it will be written, what taking in did; workbooks."""
