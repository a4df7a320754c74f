"""Forms of the tiers: a file for each noun."""
