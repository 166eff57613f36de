"""With which status the program ends, for whoever started it from a shell or a script."""

from __future__ import annotations

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
"""Done; problems in files or folders; wrong use or no terminal. Ended by a signal n: 128 + n."""
