"""What people enter about matching days."""
