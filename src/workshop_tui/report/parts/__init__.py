"""The parts of a report in their order, each a list of blocks."""
