"""What a workshop leaves: its report, as it may be given away, and beside it what its own notes hold.

Notes, handout and every format of the report are made from this and from nothing else, so that what is
decided here holds for all of them. In the report, who may not be named is not named. Texts are as they were
typed. The sentences under the fields of the report stand in the schema of the JSON file too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.methods import method_of
from workshop_tui.domain.record.state import Earlier, Later, Promise

FORMAT = 1


class SidePeople(NamedTuple):
    """How many people spoke as one side."""

    side: str
    """In their own words; empty for those who named none."""
    people: int


class TookPart(NamedTuple):
    """How many people took part, as counts and not as names."""

    people: int
    """The group, those who came late or left early included."""
    witnesses: int
    """People who told what they know and then left; they are not counted in the group."""
    sides: tuple[SidePeople, ...]
    """Empty where nobody named a side."""


class AgendaRow(NamedTuple):
    """One step of the agenda, as planned and as run."""

    exercise: str
    step: str
    method: str
    planned_seconds: int
    used_seconds: int
    run: bool
    """Whether the workshop came to this step."""
    started: datetime | None
    """When it first did."""


class Note(NamedTuple):
    """What somebody wrote or said, word for word."""

    id: str
    column: str
    """The column that it was sorted into as it came; empty where the step has none."""
    outcome: str
    """What it is to the exercise: hopes, fears, ledger, agreement, statements; empty: a note."""
    text: str
    ask: str
    """The second question that the step asks of notes in this column; empty where there is none."""
    detail: str
    """The answer to that, or the bricks of a duck."""
    drawing: tuple[str, ...]
    """The duck in lines of plain characters; empty where the note is none."""
    by: str
    """Who said it; empty unless the step keeps names."""
    side: str
    """What they spoke as; empty unless the step keeps sides."""
    theme: str
    """The title of the theme that it was last put under; empty where it stands alone."""
    dots: int
    """Dots on it in the votes that were revealed."""
    answer: str
    """What was answered to it: what will be done about a fear."""
    turned_out: str
    """What became of it at the close, in words: "came partly true"; empty where nothing was said yet."""


class Theme(NamedTuple):
    """Notes that belong together, under a few words."""

    title: str
    notes: tuple[str, ...]
    """The ids of the notes, which stand in the steps where they were written."""
    dots: int


class SideDots(NamedTuple):
    """Dots from one side."""

    side: str
    """Empty for slips that carried none."""
    dots: int


class VoteRow(NamedTuple):
    """One thing that was voted on."""

    text: str
    dots: int
    sides: tuple[SideDots, ...]
    """Empty where the vote keeps no sides."""
    place: str
    """With sides: "common ground", "mostly" some of them, some of them "only", "few dots"; else empty."""
    per_cent: int
    """In a vote on a budget the part of it that the dots stand for; else 0."""


class Vote(NamedTuple):
    """The result of a vote."""

    revealed: bool
    """Until it is, the dots are nobody's business and `rows` is empty."""
    outcome: str
    """principles, values-map, or another word of the exercise; empty: a plain vote."""
    rows: tuple[VoteRow, ...]
    """Most dots first."""
    voted: int
    """How many people voted, at least; 0 until it is revealed, and where nobody is in the list."""
    people: int
    """How many could vote."""
    dots: int
    """All dots that were placed."""
    allotment: int
    """Dots that all who could vote had together."""
    told: tuple[str, ...]
    """What the figures show and what they cannot, in sentences."""


class Step(NamedTuple):
    """One step that the workshop came to: what was asked, and what people said."""

    key: str
    title: str
    method: str
    prompt: str
    plain: str
    """The prompt in plainer words; empty where there is none."""
    questions: tuple[str, ...]
    columns: tuple[str, ...]
    """What notes are sorted into as they come."""
    started: datetime | None
    planned_seconds: int
    used_seconds: int
    notes: tuple[Note, ...]
    themes: tuple[Theme, ...]
    vote: Vote | None


class Exercise(NamedTuple):
    """One exercise, with the steps that the workshop came to."""

    number: int
    id: str
    title: str
    purpose: str
    source: str
    steps: tuple[Step, ...]


class Decision(NamedTuple):
    """One of several lines, chosen."""

    exercise: str
    step: str
    text: str
    """The line as it read then, word for word."""
    by: str
    """Who chose it, in words: the group, the board."""
    how: str
    """In which way, in words: by consent, by vote; empty where it was not said."""


class Pledge(NamedTuple):
    """Who will do what by when."""

    who: str
    what: str
    by: str
    """A date or words, as it was said."""
    side: str
    """The side that promises, if it was said."""
    status: str
    """What a later workshop told became of it, in words; empty where none did."""


class Promised(NamedTuple):
    """Something that was left open at the end of a workshop, and what became of it."""

    kind: str
    """pledge, ledger, hope or fear."""
    asked: str
    """What people had been asked; empty where somebody remembered it."""
    who: str
    """Who promised or said it, where that was kept."""
    text: str
    column: str
    """The column of the ledger; else empty."""
    detail: str
    """The second line of the ledger, or what was answered to a hope or a fear."""
    by: str
    """A date or words, as it was said."""
    side: str
    said_in: str
    """The title of the workshop in which it was said; empty: in this one, or remembered."""
    said_on: str
    """The day of that workshop, as in 2026-04-01."""
    status: str
    """open, under way, done, not possible, or fixed."""
    status_in_words: str
    """The same as people say it of this kind: "taken care of"."""
    words: str
    """What was said of it: how far it is, or why it is not possible."""
    told_in: str
    """The title of the later workshop in which that was said; empty: in this one."""
    told_on: str


class Parked(NamedTuple):
    """What is kept for later."""

    id: str
    text: str
    detail: str
    by: str
    """Who said it; empty unless the step that it came from keeps names."""
    side: str
    answer: str
    turned_out: str


class SideSeconds(NamedTuple):
    """How long one side spoke."""

    side: str
    seconds: int


class PersonSeconds(NamedTuple):
    """How long one person spoke."""

    name: str
    seconds: int


class Voice(NamedTuple):
    """How evenly people were heard."""

    seconds: int
    """In turns, all together."""
    evenness: float
    """1 where everyone spoke as long as their share, towards 0 where one person spoke alone."""
    people_heard: int
    people: int
    sides: tuple[SideSeconds, ...]
    """Empty where a side of one person would be told by it, unless the group agreed."""
    persons: tuple[PersonSeconds, ...]
    """Empty unless the group agreed to tell speaking time by name."""


class Turns(NamedTuple):
    """One turn, where the group agreed to tell speaking time by name; else all turns of a step added up."""

    exercise: str
    step: str
    started: datetime | None
    """Of the turn; of the step, where turns are added up."""
    duration_seconds: int
    turns: int
    """How many are in this row."""
    name: str
    """Empty where turns are added up."""
    side: str
    interruption: bool


class Report(NamedTuple):
    """A workshop as it may be given away."""

    format: int
    """The version of this form."""
    title: str
    finished: bool
    """Where this is false, the workshop was not over yet, and all that follows is what there was so far."""
    simulated: bool
    """A demo: its people and their words were made up."""
    begun: datetime | None
    told_until: datetime | None
    """The last thing that is told here happened then."""
    ended: datetime | None
    """When the workshop was finished."""
    purpose: str
    who_decides: str
    took_part: TookPart
    agenda: tuple[AgendaRow, ...]
    exercises: tuple[Exercise, ...]
    decisions: tuple[Decision, ...]
    promised: tuple[Promised, ...]
    """What earlier workshops left open, and what became of it."""
    pledges: tuple[Pledge, ...]
    parking: tuple[Parked, ...]
    voice: Voice | None
    """Null where nobody had the floor."""
    turns: tuple[Turns, ...]

    def headings(self) -> dict[str, list[Note | VoteRow]]:
        """What stands under a heading of its own, by the exercise's word for it, as the steps came."""
        found: dict[str, list[Note | VoteRow]] = {}
        for step in (step for exercise in self.exercises for step in exercise.steps):
            if step.vote is not None and step.vote.outcome:
                for row in step.vote.rows:
                    found.setdefault(step.vote.outcome, []).append(row)
            elif not method_of(step.method).groups:
                for note in step.notes:
                    found.setdefault(note.outcome, []).append(note)
        found.pop("", None)
        return found


class Someone(NamedTuple):
    """Who was in the room."""

    name: str
    called: str
    """The name, told apart from their namesakes'."""
    side: str
    witness: bool
    weight: float
    """1 unless more time was asked for and the group agreed to tell speaking time by name."""


class Proceedings(NamedTuple):
    """What a workshop leaves to those who were in it; the report is what may be given to anyone else."""

    report: Report
    steps: tuple[tuple[str, Step], ...]
    """The title of its exercise and each step, in the order in which they were first come to."""
    people: tuple[Someone, ...]
    exercises: tuple[str, ...]
    """Titles of all that were planned."""
    planned: tuple[int, ...]
    """Seconds of each step of the agenda as first planned, before lengths were changed on the way."""
    earlier: tuple[Earlier, ...]
    """The workshops that this one goes on from; last the one that was named last."""
    pledges: tuple[str, ...]
    """The ids of the report's."""
    promises: tuple[Promise, ...]
    """What earlier workshops left open, as it is known here."""
    met: Mapping[str, str]
    """By note, how it was ticked off, as the record has it."""
    later: Mapping[str, Later]
    """By note, pledge or promise, what a later workshop told of it."""
