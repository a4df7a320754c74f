"""Opens ZIPs of photographs. Trusts nothing that they say about themselves. Workbooks: apps.common.spreadsheets."""

from apps.intake.reader.archive import Photographs

__all__ = ["Photographs"]
