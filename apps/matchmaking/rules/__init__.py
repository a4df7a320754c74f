"""Pure decisions of matching: what fits and why, how much each rule weighs, what goes into a letter and when."""
