"""What the public page of a work shows, part by part: rows in, words and drawings out."""
