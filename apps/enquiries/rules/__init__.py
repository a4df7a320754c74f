"""Pure decisions: when an answer is due, what holds an enquiry back, and how dependably a maker answers."""
