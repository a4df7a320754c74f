"""What the public page of a product shows, part by part: rows in, words and drawings out."""
