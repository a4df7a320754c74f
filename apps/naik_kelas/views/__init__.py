"""Pages of the ladder, of programmes and of dossiers."""
