"""Everything that someone can ask of a workshop: commands, in the imperative.

A command says what is wished; `decide` turns it into events or refuses it with a reason. People are
named by their id, notes and themes by theirs; an empty id means "the one who is suggested" where that
makes sense. Texts are as typed.
"""

from __future__ import annotations

from workshop_tui.domain.base.named import Message
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.record.state import Promise


class OpenWorkshop(Message):
    title: str
    exercises: tuple[Exercise, ...]
    people: tuple[AddPerson, ...] = ()
    purpose: str = ""
    decides: str = ""
    seed: int = 0
    version: str = ""
    minutes: float = 0.0
    """Fit the whole to so many minutes; 0: as the exercises say."""
    lengths: tuple[float, ...] = ()
    """Seconds to fit each exercise to; 0 or left out: as it says."""
    doors: bool = False
    """People come in by themselves, so that nobody needs to be named beforehand."""
    simulated: bool = False
    """Nobody is there: a demo, whose people and words are made up."""
    sides: tuple[str, ...] = ()
    """Sides named beforehand: people can choose one of them, or say it in their own words."""
    starts: tuple[float, ...] = ()
    """Fixed start of each exercise, seconds after midnight; negative or left out: after the one before."""
    day: float = -1.0
    """Seconds after local midnight at this moment; negative: not known."""
    after: ContinueFrom | None = None
    after_others: tuple[ContinueFrom, ...] = ()
    """Earlier workshops besides that one, in the order in which they were named."""
    """The earlier workshop whose open promises come up again."""


class ContinueFrom(Message):
    """An earlier workshop, and what it left open; its promises have the ids that they have there."""

    title: str
    on: str
    begun: str
    folder: str
    promises: tuple[Promise, ...] = ()
    principles: tuple[tuple[str, str], ...] = ()
    """What the group holds to, with how one would notice it where that was said."""


class CorrectWorkshop(Message):
    """Another name, purpose or word on who decides; all three are said, also those that stay."""

    title: str
    purpose: str = ""
    decides: str = ""


class AddExercise(Message):
    """One more exercise at the end of the agenda."""

    exercise: Exercise


class FinishWorkshop(Message):
    pass


class ReopenWorkshop(Message):
    pass


class LeaveSession(Message):
    pass


class ResumeSession(Message):
    gap: float
    counted: bool
    day: float = -1.0
    """Seconds after local midnight at this moment; negative: not known."""


class AnswerGap(Message):
    gap: float
    counted: bool
    day: float = -1.0
    """Seconds after local midnight at this moment; negative: not known."""


class AddPerson(Message):
    """Someone new. `level`: who comes late starts level with the others instead of catching up."""

    name: str
    side: str = ""
    weight: float = 1.0
    witness: bool = False
    level: bool = False


class RenamePerson(Message):
    person: str
    name: str


class ChooseSide(Message):
    person: str
    side: str


class SetWeight(Message):
    person: str
    weight: float


class SetWitness(Message):
    person: str
    witness: bool


class StaySilent(Message):
    """Silent by choice, or no longer."""

    person: str
    silent: bool


class MarkAway(Message):
    person: str


class MarkHere(Message):
    """Came, or came back. `level`: start level with the others instead of catching up."""

    person: str
    level: bool = False


class StartClock(Message):
    pass


class PauseClock(Message):
    pass


class SignalAccess(Message):
    """Someone shows the sign "stop, I have a question": the clock stops and nobody is charged."""


class AddTime(Message):
    """Seconds more, or fewer, for the current step."""

    seconds: float


class CorrectClock(Message):
    """The clock was started `seconds` too late (negative: too early)."""

    seconds: float


class Replan(Message):
    """New lengths for steps that lie ahead, all at once: (key, seconds)."""

    lengths: tuple[tuple[str, float], ...]


class GoToStep(Message):
    key: str


class NextStep(Message):
    pass


class PreviousStep(Message):
    pass


class GiveFloor(Message):
    """An empty person: the one suggested."""

    person: str = ""


class FreeFloor(Message):
    pass


class Pass(Message):
    """An empty person: who speaks, or else the one suggested. `later`: for now, ask once more."""

    person: str = ""
    later: bool = False


class RaiseHand(Message):
    person: str


class LowerHand(Message):
    person: str


class Interrupt(Message):
    """Someone interrupts, or stops doing so."""

    person: str


class CorrectTurn(Message):
    turn: int
    person: str
    seconds: float


class RemoveTurn(Message):
    turn: int


class ResetBalance(Message):
    pass


class ChooseFairness(Message):
    """`scope`: "day" or "step"; `gamma` 0 to 1; `side_weights`: means, totals or mixed."""

    scope: str = "day"
    gamma: float = 0.0
    side_weights: str = "means"
    invitations: bool = True


class ShareTotals(Message):
    shared: bool


class FormPairs(Message):
    """Make pairs, or make them anew."""


class SwapPairs(Message):
    pass


class AddNote(Message):
    """`step`: a step's key, "parking", or empty for the current step."""

    text: str
    column: str = ""
    detail: str = ""
    by: str = ""
    side: str = ""
    step: str = ""


class EditNote(Message):
    note: str
    text: str
    column: str = ""
    detail: str = ""


class WithdrawNote(Message):
    note: str


class ParkNote(Message):
    note: str


class AnswerNote(Message):
    note: str
    answer: str


class TickNote(Message):
    note: str
    met: str


class Reveal(Message):
    """Show what is hidden in the current step. The room adds the hidden notes, shuffled, as `notes`."""

    notes: tuple[AddNote, ...] = ()
    dots: tuple[PlaceDots, ...] = ()
    """Dots that people placed at screens of their own, added up so that nobody can tell whose they were."""


class AddTheme(Message):
    title: str
    notes: tuple[str, ...] = ()


class RenameTheme(Message):
    theme: str
    title: str


class RemoveTheme(Message):
    theme: str


class GroupNote(Message):
    """Put a note under a theme; an empty theme takes it out."""

    note: str
    theme: str


class PlaceDots(Message):
    """Dots more (negative: fewer) on a note or theme; several people's at once are one command."""

    target: str
    dots: int
    side: str = ""
    by: str = ""
    """Whose they are, where someone placed them at a screen of their own: to count heads, never recorded."""
    sure: bool = False
    """Whether more dots are meant than the people have."""
    elsewhere: tuple[str, ...] = ()
    """Who placed theirs at screens of their own: not recorded, and filled in by the room."""


class MyDots(Message):
    """A participant's own dots on something: so many from now on, hidden until all are revealed."""

    target: str
    dots: int


class ChooseOne(Message):
    """Choose one of the lines of this step; `by` and `how`: who decided and in which way, in words."""

    target: str
    by: str
    how: str = ""


class MakePledge(Message):
    who: str
    what: str
    by: str = ""
    side: str = ""


class EditPledge(Message):
    pledge: str
    who: str
    what: str
    by: str = ""
    side: str = ""


class WithdrawPledge(Message):
    pledge: str


class FollowUp(Message):
    """What became of something that an earlier workshop left open."""

    promise: str
    status: str
    words: str = ""


class RememberPromise(Message):
    """Something promised earlier that no file has; with `promise`, the words of such a one are put right."""

    who: str
    what: str
    by: str = ""
    side: str = ""
    promise: str = ""


class DropPromise(Message):
    """Take out something that was remembered by hand."""

    promise: str


class TellLater(Message):
    """From a later workshop: what became of something said here."""

    item: str
    status: str
    words: str
    title: str
    on: str
    begun: str


class Undo(Message):
    pass


class Redo(Message):
    pass


class Refused(Message):
    """Why a command was not carried out: one plain sentence for the one who asked."""

    reason: str
    sure: bool = False
    """Whether it is carried out all the same when it comes again with `sure`."""


Command = (
    OpenWorkshop | CorrectWorkshop | AddExercise | FinishWorkshop | ReopenWorkshop | LeaveSession
    | ResumeSession | AnswerGap | AddPerson | RenamePerson | ChooseSide | SetWeight | SetWitness
    | StaySilent | MarkAway | MarkHere | StartClock | PauseClock | SignalAccess | AddTime
    | CorrectClock | Replan | GoToStep | NextStep | PreviousStep | GiveFloor | FreeFloor | Pass
    | RaiseHand | LowerHand | Interrupt | CorrectTurn | RemoveTurn | ResetBalance | ChooseFairness
    | ShareTotals | FormPairs | SwapPairs | AddNote | EditNote | WithdrawNote | ParkNote
    | AnswerNote | TickNote | Reveal | AddTheme | RenameTheme | RemoveTheme | GroupNote | PlaceDots
    | MyDots | ChooseOne | MakePledge | EditPledge | WithdrawPledge | FollowUp | RememberPromise | DropPromise
    | TellLater | Undo | Redo
)  # fmt: skip
"""Everything that can be asked: a class above that is neither part of another command nor an answer."""

ParticipantCommand = (
    RaiseHand | LowerHand | Pass | StaySilent | ChooseSide | SignalAccess | FreeFloor | GiveFloor
    | AddNote | EditNote | WithdrawNote | MakePledge | EditPledge | WithdrawPledge | MyDots
)  # fmt: skip
"""What participants may ask for in their own name: the person in a command is filled in, leave it empty."""

OfNote = EditNote | WithdrawNote | ParkNote | AnswerNote | TickNote | GroupNote
"""What is asked of a note that is there already."""
