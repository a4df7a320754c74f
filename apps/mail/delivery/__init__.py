"""The worker's round: batches on a lease, one conversation with the server, and a ledger of what it heard."""
