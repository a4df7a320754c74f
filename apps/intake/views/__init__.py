"""The desk's pages of the import, and the page that an owner's link opens."""
