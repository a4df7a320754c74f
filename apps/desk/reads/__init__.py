"""What pages of staff ask of the rows of several apps."""
