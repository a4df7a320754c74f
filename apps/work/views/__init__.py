"""Staff's tasks, notes and saved views."""
