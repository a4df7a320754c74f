"""What the pages and documents of an assessment and of the instrument show."""
