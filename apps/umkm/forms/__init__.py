"""The forms of an enterprise: its profile by topics, and its records."""
