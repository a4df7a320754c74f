"""Pure decisions: the words of a query and what they mean, and what the index must know of a product."""
