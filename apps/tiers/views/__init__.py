"""Pages of the ladder and of the ledger."""
