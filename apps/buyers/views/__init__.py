"""Pages of the buyers' side: needs, shortlist, comparison, and staff's list of contacts."""
