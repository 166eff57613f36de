"""What each role may see of a workshop, frozen and ready to draw.

Texts in a view are safe for a terminal, unless a field says that it is as typed (for editing). Times are
seconds on the session's clock; a screen counts down by itself from `t`, the moment that the view shows.
"""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple, View
from workshop_tui.domain.exercise.exercise import Step

SIMULATED = "SIMULATED"
"""The word that stands on every screen of a workshop that nobody attended."""
MADE_UP = "The people here and what they say are made up."
"""The same in a sentence, where there is room for one."""


class ClockView(NamedTuple):
    """The current step's clock at the moment `t`."""

    t: float
    planned: float = 0.0
    elapsed: float = 0.0
    running: bool = False
    access: bool = False
    """Stopped by the access signal."""
    counts: bool = True
    """False where the step has no clock worth showing (nothing started yet)."""

    def elapsed_at(self, t: float) -> float:
        """Seconds used of the step at `t`."""
        return self.elapsed + max(0.0, t - self.t) if self.running else self.elapsed

    def left_at(self, t: float) -> float:
        """Seconds left at `t`; negative after the end."""
        return self.planned - self.elapsed_at(t)


def warning(left: float, planned: float) -> str:
    """How much is left, in words for the screen to draw: "calm", "soon" (20 %), "last" (5 %) or "over"."""
    if left <= 0:
        return "over"
    if left <= planned * 0.05:
        return "last"
    return "soon" if left <= planned * 0.2 else "calm"


class StepView(Step, kw_only=True):
    """The step that runs; its hint is for the facilitator alone, and what it works on is not told."""

    key: str
    exercise: str
    number: int
    """Place of the step in its exercise, from 1."""
    steps: int
    """Steps of the exercise."""
    parks: bool = False
    """Whether the prompt sends what is said to the parking list."""


class AgendaItemView(NamedTuple):
    key: str
    exercise: str
    title: str
    planned: float
    used: float
    place: str
    """done, now or ahead."""
    starts: str = ""
    """Planned start as a time of day, "10:30" (facilitator only; empty: not known)."""
    expected: str = ""
    """When it will begin as things stand; empty as well where it began already."""
    fixed: bool = False
    """Whether the planned start is fixed."""
    waiting: float = 0.0
    """Seconds to wait before its fixed start, as things stand."""


class NewLengthView(NamedTuple):
    """A step in a proposal of new lengths."""

    key: str
    title: str
    now: float
    """Seconds it is given now."""
    then: float
    """Seconds proposed."""
    expected: str = ""
    """Its start with the new lengths, as a time of day."""


class ProposalView(NamedTuple):
    """New lengths for what is left, to be shown and accepted or not."""

    behind: float
    """Seconds behind without them (negative: ahead)."""
    remaining: float
    """Seconds behind with them."""
    goal: str
    """What is to be in time, in words: "The workshop is to end at 12:30"."""
    steps: tuple[NewLengthView, ...]
    """Every step ahead in this stretch, those that keep their length as well."""


class TurnView(NamedTuple):
    """Who has the floor at the moment `t`."""

    turn: int
    person: str
    name: str
    side: str
    seconds: float
    """Spoken in this turn so far."""
    budget: float
    """Promised; 0 for an interruption."""
    interruption: bool = False
    of: str = ""
    """Interruption: the name of the one who was interrupted."""


class SuggestionView(NamedTuple):
    person: str
    """Empty: nobody; `why` says so."""
    name: str
    why: str
    """To be read aloud: the reason, how long, then the numbers used; for the facilitator."""
    budget: float = 0.0
    """How long the turn may be, seconds."""
    short: str = ""
    """The reason in a few words."""
    figures: str = ""
    """The numbers used; empty where none were, as in a round."""
    reason: str = ""
    """The reason as a code: "most-owed", or why it is nobody: "time-up", "no-hands"."""


class PersonView(NamedTuple):
    person: str
    name: str
    """Two people of one name are told apart: "Sam (2)"."""
    side: str = ""
    weight: float = 1.0
    present: bool = True
    silent: bool = False
    witness: bool = False
    hand: int = 0
    """0: down; else the order in which hands went up."""
    seconds: float = 0.0
    """Spoken in this step (facilitator; else 0 unless the group agreed)."""
    share: float = 0.0
    """Fair share of this step, seconds; 0 where the floor is not shared."""
    day: float = 0.0
    """Spoken in the whole workshop."""
    carried: float = 0.0
    """Balance from earlier steps; positive: owed."""
    passes: int = 0
    later: bool = False
    """Passed for now."""
    done: bool = False
    """Round: heard, or passed for good."""
    speaking: bool = False
    suggested: bool = False
    typed_name: str = ""
    """The name as typed, for editing (facilitator only)."""
    typed_side: str = ""


class SideView(NamedTuple):
    side: str
    people: int
    seconds: int
    """Whole seconds that make up the total of all sides."""
    share: int
    """Per cent of all seconds."""
    fair: int
    """Per cent that would be fair (by people)."""


class PastTurnView(NamedTuple):
    turn: int
    person: str
    name: str
    seconds: float
    budget: float
    interruption: bool = False


class NoteView(NamedTuple):
    note: str
    text: str
    column: str = ""
    detail: str = ""
    by: str = ""
    """Name, only where the step keeps names."""
    side: str = ""
    theme: str = ""
    """Id of the theme."""
    dots: int = 0
    hidden: bool = False
    """Written and not yet revealed: `text` is empty for everyone but the writer."""
    answer: str = ""
    met: str = ""
    typed: str = ""
    """The text as typed, for editing (facilitator only)."""
    typed_detail: str = ""
    kind: str = ""
    """hope or fear, where the exercise says so."""


class ThemeView(NamedTuple):
    theme: str
    title: str
    notes: int
    dots: int = 0
    typed: str = ""


class OptionView(NamedTuple):
    """Something to vote on."""

    target: str
    text: str
    dots: int = 0
    """0 for everyone but the facilitator until revealed."""
    sides: tuple[tuple[str, int], ...] = ()
    """Dots by side, where the step keeps sides."""
    notes: int = 0


class VoteView(NamedTuple):
    options: tuple[OptionView, ...] = ()
    placed: int = 0
    expected: int = 0
    """Dots of everyone who can vote: people times dots each."""
    revealed: bool = False
    sides: tuple[str, ...] = ()
    voted: int = 0
    """How many of `people` voted, at least."""
    people: int = 0


class ChoiceView(NamedTuple):
    """What is chosen from, and what was chosen."""

    lines: tuple[OptionView, ...] = ()
    chosen: str = ""
    """The target of the one that was chosen; empty: none yet."""
    text: str = ""
    """As it read when it was chosen."""
    told: str = ""
    """By whom and how it was chosen, in words."""
    typed: tuple[str, str] = ("", "")
    """By whom and how, as typed (facilitator only)."""


class MapRowView(NamedTuple):
    """One value of the values map."""

    value: str
    dots: int
    sides: tuple[tuple[str, int], ...]
    place: str
    """As in `valuesmap.Stands`, safe to show."""
    stands_with: tuple[str, ...] = ()
    """The sides that it stands with; empty where it is placed nowhere."""
    common: bool = False
    """Whether it is common ground."""


class PledgeView(NamedTuple):
    pledge: str
    who: str
    what: str
    by: str = ""
    side: str = ""
    typed: tuple[str, str, str, str] = ("", "", "", "")
    """who, what, by and side as typed (facilitator only)."""


class PromiseView(NamedTuple):
    """Something that an earlier workshop left open, and what has become of it."""

    promise: str
    kind: str
    """pledge, ledger, hope or fear."""
    text: str
    status: str = "open"
    said: str = ""
    """The status in words that suit the kind."""
    words: str = ""
    """What was said of it: why it is not possible, how far it is."""
    detail: str = ""
    column: str = ""
    who: str = ""
    by: str = ""
    side: str = ""
    asked: str = ""
    title: str = ""
    """Of the workshop in which it was first said; empty: remembered by hand."""
    on: str = ""
    by_hand: bool = False
    """Remembered, so that its words can be changed here."""
    typed: tuple[str, str, str, str, str] = ("", "", "", "", "")
    """who, what, by, side and the words on what became of it, as typed (facilitator only)."""


class OutcomeView(NamedTuple):
    """What the workshop leaves under one heading, for the last page."""

    heading: str
    lines: tuple[str, ...]
    decided: bool = False
    """Whether these are the decisions, which belong on every last page."""


class PairsView(NamedTuple):
    groups: tuple[tuple[str, ...], ...] = ()
    """Names; the first of each group begins."""
    part: int = 0
    """Which part runs, from 0."""
    parts: int = 2
    """Three where there is a trio."""
    swap_at: float = 0.0
    """Seconds of the step's clock at which the next swap is due; 0: no more."""


class SharedView(View):
    """What the facilitator's console and everybody's view have both, each with what may be seen there."""

    t: float
    title: str
    purpose: str
    decides: str = ""
    clock: ClockView
    step: StepView | None
    """None before the first step and after the last."""
    agenda: tuple[AgendaItemView, ...] = ()
    turn: TurnView | None = None
    people: tuple[PersonView, ...] = ()
    """Seconds are 0 for everyone but the facilitator unless the group agreed."""
    offered: tuple[str, ...] = ()
    """Mutual invitation: names of those owed most, offered to the speaker first; anyone may be invited.

    The most owed come first for the facilitator, for everyone else they stand in seat order.
    """
    notes: tuple[NoteView, ...] = ()
    """Of this step and of the steps it uses: revealed ones, and for the facilitator hidden ones too."""
    hidden: int = 0
    """Notes written and not yet revealed in this step."""
    themes: tuple[ThemeView, ...] = ()
    vote: VoteView | None = None
    choice: ChoiceView | None = None
    map: tuple[MapRowView, ...] = ()
    pledges: tuple[PledgeView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    """What an earlier workshop left open; for everyone while it is gone through, and at the end."""
    pairs: PairsView | None = None
    revealed: bool = False
    next_step: str = ""
    """Title and length of what comes next."""
    started: bool = False
    finished: bool = False
    totals_shared: bool = False
    sides_note: str = ""
    """Which sides the dots do not show, as they are too small, in one sentence."""
    map_notes: tuple[str, ...] = ()
    """What the map shows and what it cannot, in sentences; empty where there is none."""
    simulated: bool = False
    """A demo: the screen says so."""


class FacilitatorView(SharedView):
    """Everything for the facilitator's console."""

    behind: float = 0.0
    """Seconds behind the plan, up to the next fixed start or the end (negative: ahead)."""
    proposal: ProposalView | None = None
    """New lengths that make up for it; None: none do, or none are needed."""
    ends: str = ""
    """When the workshop will end as things stand, as a time of day."""
    planned: float = 0.0
    """Seconds of the whole agenda."""
    suggestion: SuggestionView | None = None
    """None where the step has no floor to give."""
    sides: tuple[SideView, ...] = ()
    side_choices: tuple[str, ...] = ()
    """Sides that were named beforehand or are in use, to choose from."""
    turns: tuple[PastTurnView, ...] = ()
    """Of this step, the newest last."""
    parking: tuple[NoteView, ...] = ()
    can_reveal: bool = False
    undo: str = ""
    """What undo would take back, in words; empty: nothing."""
    redo: str = ""
    scope: str = "day"
    gamma: float = 0.0
    side_weights: str = "means"
    invitations: bool = True
    advice: tuple[str, ...] = ()
    """Sentences worth knowing now: too short for everyone, names can be guessed, nobody of one side spoke."""
    typed_about: tuple[str, str, str] = ("", "", "")
    """Name, purpose and who decides as typed: to be changed, never to be shown as it is."""


class WallView(SharedView):
    """Only what everyone in the room may see."""

    next_name: str = ""
    next_why: str = ""
    """With numbers only where the group agreed to show them."""
    outcomes: tuple[OutcomeView, ...] = ()
    """Once the workshop is finished: what it leaves, beside pledges and the map."""
