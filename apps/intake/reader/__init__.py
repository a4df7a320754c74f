"""Opens files from outside: workbooks and ZIPs of photographs. Trusts nothing that they say about themselves."""

from apps.intake.reader.archive import Photographs
from apps.intake.reader.workbook import Sheet, open_workbook

__all__ = ["Photographs", "Sheet", "open_workbook"]
