"""What pages and papers of a matching day show, a file for each."""
