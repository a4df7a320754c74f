"""Pages of programmes and of dossiers."""
