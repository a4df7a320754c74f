"""Pure decisions: scores and gates, facts that fill answers in, what a market asks, how a plan is laid out."""
