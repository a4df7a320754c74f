"""What the pages and papers of an assessment and of the instrument show."""
