"""Who works with whom: no one twice where that can be, sides mixed, nobody alone."""
