"""Pages of plans: the owner's plan, one step, the desk."""
