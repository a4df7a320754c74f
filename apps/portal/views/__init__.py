"""Pages composed from many apps, one file per room."""
