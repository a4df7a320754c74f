"""What the page of the catalogue shows: its filters, and whole pages that all visitors see alike."""
