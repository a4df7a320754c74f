"""From rows to the plain facts that the rules count with."""
