"""The pages of matching days, a file for each noun and reader."""
