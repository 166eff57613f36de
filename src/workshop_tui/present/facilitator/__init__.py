"""What a facilitator can do: one row an action."""
