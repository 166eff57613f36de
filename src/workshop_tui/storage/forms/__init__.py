"""The files that people write: read with their mistakes told by line, and begun for them."""
