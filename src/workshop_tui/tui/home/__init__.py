"""The home screen: what is kept here, what can be begun, and how it all works."""
