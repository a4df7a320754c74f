"""The staff's pages that are composed from many apps."""
