"""What pages show of deals."""
