"""Pages of readiness, a file per page."""
