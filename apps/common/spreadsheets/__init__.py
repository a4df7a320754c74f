"""The one reader of workbooks and lists from outside, and the one writer of workbooks that we hand out.

`reading.open_workbook(content, file_name) -> results.Workbook` reads XLSX, CSV, tables of web pages and XML of Excel
2003. It belongs into a worker: the file is opened by a child process with limits of memory, time, cells and sheets, and
a child that had to be stopped is a kind refusal (`notices.UnreadableFile`). The web side looks at no more than size and
first bytes (`notices.require_readable`). `writing.Book` writes, with the guard against formulas.

Nothing is imported here: the child starts without Django.
"""
