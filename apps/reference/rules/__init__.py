"""Pure decisions on reference data: size classes, and which place or country a text means."""
