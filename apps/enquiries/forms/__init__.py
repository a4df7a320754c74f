"""What people enter about enquiries."""
