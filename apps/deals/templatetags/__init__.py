"""Tags of pages about deals."""
