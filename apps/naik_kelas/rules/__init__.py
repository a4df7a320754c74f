"""Pure decisions of programmes and of dossiers: a file for each."""
