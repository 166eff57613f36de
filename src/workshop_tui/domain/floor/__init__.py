"""The rule "even floor" by itself: who is offered the floor next, why, and for how long."""
