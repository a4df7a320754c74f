"""Pure decisions: scores and gates, facts that fill answers in, which steps pay best."""
