"""What staff set: the rows that the rules of the portal go by. A new page is a line of `declared.SETTINGS`."""
