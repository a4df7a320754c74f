"""The pages of the catalogue, and those of the curators who keep its words."""
