"""What the pages show of a batch: one row in words, the sheet as it will be written, what taking in did."""

from apps.intake.showing.lines import cell_texts, shown

__all__ = ["cell_texts", "shown"]
