"""The join screen and the list of seats."""
