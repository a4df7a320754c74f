"""Pure decisions about letters: a file for what a server answers, and one for what comes back."""
