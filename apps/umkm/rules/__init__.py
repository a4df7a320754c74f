"""Pure decisions about enterprises: numbers, completeness, moves, uploads. The clock is an argument."""
