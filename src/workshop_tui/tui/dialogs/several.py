"""A form for one thing after the other into which a list can be pasted: one of all lines, or one of each."""

from __future__ import annotations

from workshop_tui.domain.text.safe_text import in_words, listed_lines
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.form import RETURNS, Form


class _Question(Ask):
    """The question about pasted lines; another paste says that they are one, and goes into the form."""

    following: Form

    def take_paste(self, text: str) -> bool:
        self._choose(0)
        return self.following.take_paste(text)


class SeveralForm(Form):
    """A form whose first part may be one thing or several: where lines were pasted into it, saving asks."""

    one, more = "note", "notes"
    """What a line becomes, in the singular and the plural."""
    _pasted: tuple[str, ...] = ()
    """The lines that were pasted last."""
    _stood = ""
    """What stood in the first part then; a part for one line has them no more."""

    def take_paste(self, text: str) -> bool:
        taken = super().take_paste(text)
        lines = listed_lines(RETURNS.sub("\n", text))
        if self.part is self.parts[0] and len(lines) > 1:
            self._pasted, self._stood = lines, self.part.value
        return taken

    def submit(self) -> None:
        lines = self._several()
        if len(lines) < 2:
            self._save_one()
            return
        count = in_words(len(lines))
        answers = (
            Answer("1", f"One {self.one}, as it stands", "one"),
            Answer(
                f"{len(lines)}" if len(lines) < 10 else "m",
                f"{count.capitalize()} {self.more}: one a line",
                "each",
            ),
        )

        def answered(value: str) -> str:
            if value == "one":
                self._save_one()
            else:
                self._save_each(lines)
            return ""

        asked = f"{len(lines)} lines: one {self.one} or {count}?"
        question = _Question("Several lines were pasted", asked, answers, answered)
        question.following = self
        self.app.push_screen(question)

    def _several(self) -> tuple[str, ...]:
        """The lines of which each may be a thing of its own; none where nothing was pasted."""
        text = self.parts[0].value
        if not self._stay or not self._pasted:
            return ()
        return self._pasted if text == self._stood and "\n" not in text else listed_lines(text)

    def _save_one(self) -> None:
        super().submit()
        if not self.wrong:
            self._pasted = ()

    def _save_each(self, lines: tuple[str, ...]) -> None:
        """Save each line with what else stands in the form; what is refused stays there with all after it."""
        first, values = self.parts[0], self.values
        for at, line in enumerate(lines):
            sorry = self._save({**values, first.name: line})
            if sorry:
                first.put("\n".join(lines[at:]))
                self._keep_now()
                self.say(sorry, wrong=True)
                return
        self._pasted = ()
        self._saved(f"Saved: {in_words(len(lines))} {self.more}.")
