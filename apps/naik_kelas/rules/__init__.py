"""Pure decisions of the tier ledger, of programmes and of dossiers: a file for each."""
