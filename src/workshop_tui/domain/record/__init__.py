"""What is recorded and what it means to hold it: commands, events, and the state folded from them."""
