"""What the pages of plans show, to their teams and to staff."""
