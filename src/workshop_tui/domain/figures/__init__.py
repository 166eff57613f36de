"""What follows from a state: turns and balances, schedule, evenness, sides, names, the time of day."""
