"""With which status the program ends, for whoever started it from a shell or a script."""

from __future__ import annotations

DONE, PROBLEMS, WRONG_USE, NO_OUTPUT = 0, 1, 2, 3
"""Done; problems in files or folders; wrong use or no terminal; standard output took
nothing more, as on a full disk. Ended by a signal n: 128 + n."""


class Sorry(Exception):
    """Why a command is not carried out: a sentence, said behind the command's name, and the status."""

    def __init__(self, text: str, status: int = PROBLEMS) -> None:
        super().__init__(text)
        self.status = status


def ending_signals() -> list[int]:
    """The signals that end a program without a screen of its own in order.

    What was ignored at its start stays so: `nohup` is there for a server that outlives its terminal.
    """
    import signal

    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
