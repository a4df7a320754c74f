"""Pure decisions: what a deal has come to, how sure that is, what of it is alive, and where it is counted."""
