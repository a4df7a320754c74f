"""Tags for pages of lower apps."""
