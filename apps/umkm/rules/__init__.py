"""Pure decisions about enterprises: numbers, completeness, moves. The clock is an argument."""
