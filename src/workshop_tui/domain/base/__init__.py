"""What every part of the domain builds on: quick named tuples, a persistent map, the lottery, rounding."""
