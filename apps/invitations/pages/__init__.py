"""What the staff take away of an event: the guest list as a workbook."""
