"""The HTTP edge of enquiries: asking, the links of its letters, the maker's inbox, the buyer's list, the desk."""
