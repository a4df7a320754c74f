"""What people enter about deals."""
