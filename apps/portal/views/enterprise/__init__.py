"""The owner's pages about her enterprise: profile by topic, figures, certificates, team."""
