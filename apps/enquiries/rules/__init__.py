"""Pure decisions about enquiries: when an answer is due, what holds one back, how quickly a maker answers."""
