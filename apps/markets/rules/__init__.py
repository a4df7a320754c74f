"""Pure decisions: what a market asks and how it stands, and how HS prefixes are written down."""
