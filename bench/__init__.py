"""Figures: each module measures one promise of the kit and prints it; `make bench` prints all of them."""
