"""Whose matching days, seats and meetings these are, a file for each noun. To anybody else they do not exist."""
