"""What pages of matchmaking show."""
