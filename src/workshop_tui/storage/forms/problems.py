"""What is wrong with a file, said so that its author can put it right: place, sentence, what to do."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.domain.base.named import NamedTuple

MOST_PROBLEMS = 50
"""Reading stops looking for more after so many problems in one file."""

_LONGEST_WORD = 60


class Problem(NamedTuple):
    """One thing wrong at one place; line and column count from 1, and are 1:1 where it is the whole file."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """FILE:LINE:COLUMN: message, safe for a terminal."""
        from workshop_tui.domain.text.safe_text import for_terminal

        return f"{for_terminal(self.file)}:{self.line}:{self.column}: {self.message}"


class FileProblems(Exception):
    """A file cannot be used; `problems` says everything that is wrong with it, in the order of its lines.

    Where the file names others (a plan its exercises), theirs follow.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = list(problems)
        files = list(dict.fromkeys(problem.file for problem in found))
        found.sort(key=lambda problem: (files.index(problem.file), problem.line, problem.column))
        self.problems = found
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(value: object) -> str:
    """Text from a file, short and safe, in quotes."""
    from workshop_tui.domain.text.safe_text import one_line

    return f"'{one_line(str(value), 60)}'"


def closest(word: str, words: Iterable[str]) -> str:
    """The one of the words that was probably meant; empty if none is close."""
    import difflib

    if not word or len(word) > _LONGEST_WORD:
        return ""
    by_key = {plain_key(known): known for known in words}
    near = difflib.get_close_matches(plain_key(word), by_key, n=1, cutoff=0.6)
    return by_key[near[0]] if near else ""


def suggestion(word: str) -> str:
    """ "; did you mean 'title'?", or nothing where there is no word."""
    return f"; did you mean {quoted(word)}?" if word else ""


def plain_key(word: str) -> str:
    """The word without what is easily got wrong: case, blanks and the kind of dash."""
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def listed(words: Iterable[str]) -> str:
    """ "a, b or c", safe for a terminal."""
    from workshop_tui.domain.text.safe_text import one_line

    *most, last = [one_line(word, 60) for word in words]
    return f"{', '.join(most)} or {last}" if most else last
