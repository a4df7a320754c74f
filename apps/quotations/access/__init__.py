"""Whose requests and quotations these are, a file for each noun. To anybody else they do not exist."""
