"""What an exercise is before it runs: its steps and methods, how they fit a length of time, the duck."""
