"""A workshop played by simulated people: who they are, what they say, and a facilitator who leads them."""
