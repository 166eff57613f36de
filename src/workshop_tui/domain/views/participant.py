"""A participant at a screen of their own: what they may see of the workshop, and what they may do in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.figures import sides, turns
from workshop_tui.domain.figures.names import names, side_typed
from workshop_tui.domain.floor.standings import Standing
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import DOTS, HALF, Draft
from workshop_tui.domain.record.state import PARKING, State
from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.domain.views import participant_limits, view_agenda, view_floor, view_notes, view_sides
from workshop_tui.domain.views import views as v
from workshop_tui.domain.views.projection import wall_view
from workshop_tui.domain.workshop import votes

FACILITATORS = "Only the facilitator does that."
FINISHED = "The workshop is finished."
NO_FLOOR = "You do not have the floor."
NO_VOTE = "There is nothing to vote on now."
NOT_MINE = "Only whoever wrote this can change it."
NOTHING_WRITTEN = participant_limits.Written()
"""Methods in which people at a screen write notes."""


class MyPairView(NamedTuple):
    """With whom one works. Names; the first of `order` begins."""

    partners: tuple[str, ...]
    order: tuple[str, ...]
    part: int
    """Whose part runs: an index into `order`; beyond its end the part belongs to all."""
    mine: bool
    """Whether it is one's own part."""
    swap_at: float
    """Seconds of the step's clock at which the next swap is due; 0: no more."""


WITNESS, LISTENS, NEXT, HEARD = "witness", "listens", "next", "heard"
BEFORE_YOU, NOT_INVITED, HAND_UP, HAND_DOWN = "before-you", "not-invited", "hand-up", "hand-down"


class PlaceView(NamedTuple):
    """Where one stands in the order of speaking."""

    kind: str = ""
    """One of the codes above; empty where nobody waits for a turn."""
    ahead: int = 0
    """How many are before one in a round."""
    spoken: float = 0.0
    """Seconds, where they decide the order, beside one's `share`; 0: they do not."""
    share: float = 0.0


NOWHERE = PlaceView()


class ParticipantView(v.WallView):
    """Everything for one person's own screen: what the wall shows, and nothing of others that is hidden.

    The notes of one's own among `notes` have the text as typed.
    """

    person: str
    me: str
    side: str
    side_choices: tuple[str, ...]
    """Sides that were named beforehand or are in use: one of them can be chosen, or other words."""
    witness: bool
    present: bool
    silent: bool
    hand: bool
    speaking: bool
    """I have the floor."""
    place: PlaceView
    may_invite: tuple[tuple[str, str], ...]
    """Mutual invitation while I have the floor: (id, name) of whom I may invite, the most owed first."""
    mine: frozenset[str]
    """Ids of the notes and pledges that are one's own to change."""
    hidden_mine: tuple[v.NoteView, ...]
    """One's own hidden notes, with their text."""
    my_dots: tuple[tuple[str, int], ...]
    """(target, dots) as placed by oneself, until they are revealed."""
    dots_left: int
    pair: MyPairView | None
    can_write: bool
    can_vote: bool
    advice: tuple[str, ...]
    stopped_by_me: bool = False
    """The clock stands still for a question of one's own, which can be taken back."""
    muted: bool = False
    """The facilitator has muted this seat: it sees everything and does nothing."""

    @property
    def can_pledge(self) -> bool:
        """Pledges are made in this step, as notes are: also before the clock has run."""
        return self.step is not None and self.step.kind.pledges and not self.finished

    @property
    def can_park(self) -> bool:
        """There is a parking list to put something on: in any step, also before the clock has run."""
        return self.step is not None and not self.finished


class Common(NamedTuple):
    """What everyone's view says alike: worked out once for all who look at the same moment."""

    wall: v.WallView
    standings: dict[str, Standing]
    shares: dict[str, float]
    shown: dict[str, str]
    sides: tuple[str, ...]


def common_view(record: Record, t: float) -> Common:
    """The part of everyone's view at session time `t` that is the same."""
    state = record.state
    here = state.record
    spoken = here is not None and state.step is not None and state.step.kind.spoken
    standings = turns.standings(state, here, t) if here is not None and spoken else ()
    return Common(
        wall_view(record, t),
        {one.person: one for one in standings},
        view_floor.shares(state, here, t),
        names(state),
        sides.offered(state),
    )


def participant_view(
    record: Record,
    person: str,
    common: Common,
    *,
    drafts: Sequence[Draft] = (),
    mine: Collection[str] = (),
    hidden: int = 0,
) -> ParticipantView:
    """One person's view, at the moment of `common`.

    `drafts`: their own hidden notes and dots (`column` names what the dots are on); `mine`: ids of what they
    wrote in the open; `hidden`: how many hidden notes there are in all. KeyError: there is no such person.
    """
    state, shown = record.state, common.shown
    me = state.people[person]
    here, step = state.record, state.step
    my_notes = [d for d in drafts if d.step == state.current and d.kind not in (DOTS, HALF)]
    my_dots = my_votes(drafts, state.current)
    speaking = bool(here and here.speaking and here.speaking.person == person)
    seen = common.wall._asdict()
    seen["hidden"] = hidden
    if mine:
        seen["notes"] = tuple(_with_typed(state, one) if one.note in mine else one for one in seen["notes"])
    return ParticipantView(
        **seen,
        person=person,
        me=shown[person],
        side=one_line(me.side),
        side_choices=common.sides,
        witness=me.witness,
        present=me.present,
        silent=me.silent,
        hand=bool(here and person in here.hands),
        speaking=speaking,
        place=_place(state, person, common),
        may_invite=_may_invite(state, common) if speaking else (),
        mine=frozenset(mine),
        hidden_mine=tuple(
            drawn._replace(text=for_terminal(drawn.typed, lines=True))
            for drawn in view_notes.drafts_seen(my_notes, shown)
        ),
        my_dots=tuple(my_dots.items()),
        dots_left=max(0, (step.dots if step else 0) - sum(my_dots.values())),
        pair=_my_pair(state, person, shown),
        can_write=_can_write(state),
        can_vote=_can_vote(state, person),
        advice=_advice(state, person),
    )


def my_votes(drafts: Sequence[Draft], step: str) -> dict[str, int]:
    """Dots by what they are on, of drafts that hold dots."""
    return {d.column: d.dots for d in drafts if d.kind == DOTS and d.step == step}


def _with_typed(state: State, note: v.NoteView) -> v.NoteView:
    found = state.find_note(note.note)
    return note if found is None else note._replace(typed=found[1].text, typed_detail=found[1].detail)


def _place(state: State, person: str, common: Common) -> PlaceView:
    here, step, me = state.record, state.step, state.people[person]
    if here is None or step is None or not step.kind.spoken or state.finished:
        return NOWHERE
    if me.witness or me.silent:
        return PlaceView(WITNESS if me.witness else LISTENS)
    standing = common.standings.get(person)
    if standing is None or not me.present or (here.speaking is not None and here.speaking.person == person):
        return NOWHERE
    share = common.shares.get(person, 0.0)
    if any(one.suggested and one.person == person for one in common.wall.people):
        return PlaceView(NEXT, 0, standing.spoken, share)
    if not step.kind.in_turn:
        return PlaceView(HAND_UP if standing.hand else HAND_DOWN, 0, standing.spoken, share)
    if standing.done or step.kind.invites:
        return PlaceView(HEARD if standing.done else NOT_INVITED)
    ahead = sum(_waits(one) and one.seat < standing.seat for one in common.standings.values())
    return PlaceView(BEFORE_YOU, ahead)


def _waits(one: Standing) -> bool:
    return one.present and not one.silent and not one.done


def _may_invite(state: State, common: Common) -> tuple[tuple[str, str], ...]:
    here, step = state.record, state.step
    if here is None or step is None or not step.kind.invites:
        return ()
    first = view_floor.offered(state, here, common.wall.t)
    rest = [one.person for one in common.standings.values() if _waits(one) and one.person not in first]
    return tuple((one, common.shown[one]) for one in (*first, *rest))


def _my_pair(state: State, person: str, shown: dict[str, str]) -> MyPairView | None:
    seen = view_floor.pairs_seen(state.record, shown)
    groups = state.record.groups if state.record else ()
    group = next((group for group in groups if person in group), None)
    if seen is None or group is None:
        return None
    order = tuple(shown.get(one, "Somebody") for one in group)
    partners = tuple(shown.get(one, "Somebody") for one in group if one != person)
    # In a room with a trio the pairs have three parts too; their third belongs to both.
    mine = seen.part >= len(group) or group[seen.part] == person
    return MyPairView(partners, order, seen.part, mine, seen.swap_at)


def _can_write(state: State) -> bool:
    return state.step is not None and not state.finished and state.step.kind.writes


def _can_vote(state: State, person: str) -> bool:
    step, here = state.step, state.record
    if step is None or here is None or state.finished or state.people[person].witness:
        return False
    return step.kind.votes and not here.revealed


def _advice(state: State, person: str) -> tuple[str, ...]:
    told = _of_names(state)
    mine = view_sides.for_me(state, person) if _can_write(state) or _can_vote(state, person) else ""
    return (*told, mine) if mine else told


def _of_names(state: State) -> tuple[str, ...]:
    step = state.step
    if step is None or not step.kind.hides:
        return ()
    if step.names and step.kind.alone:
        return ("What you write here is kept with your name.",)
    if state.group_size() < view_agenda.FEW_WRITERS:
        return ("No names are kept, but with so few people it can be guessed who wrote what.",)
    return ("No names are kept with what you write.",)


def as_person(
    state: State, person: str, command: c.Command, written: participant_limits.Written = NOTHING_WRITTEN
) -> c.ParticipantCommand | c.Refused:
    """What a participant asks for, as it may be carried out: in their own name, and only what is theirs."""
    mine = written.mine
    me = state.people.get(person)
    if me is None:
        return c.Refused("This seat is not in the workshop any more.")
    if state.finished:
        return c.Refused(FINISHED)
    # Commands come from other computers too, where no type holds.
    if not isinstance(command, c.ParticipantCommand):
        return c.Refused(FACILITATORS)
    too_much = participant_limits.refused(state, command, written)
    if too_much is not None:
        return too_much
    match command:
        case c.RaiseHand():
            return c.RaiseHand(person)
        case c.LowerHand():
            return c.LowerHand(person)
        case c.Pass():
            return c.Pass(person, command.later)
        case c.StaySilent():
            return c.StaySilent(person, command.silent)
        case c.ChooseSide():
            side = sides.written(state, command.side)
            if len(side) > sides.LONGEST_SIDE:
                return c.Refused(f"A side is a few words: at most {sides.LONGEST_SIDE} characters.")
            return c.ChooseSide(person, side_typed(state, side))
        case c.SignalAccess():
            stopped = state.record is not None and state.record.clock.access
            # Whoever stopped it by accident lets it go on as it was; nobody answers for another.
            return c.Refused("The clock is stopped already.") if stopped and not written.stopped else command
        case c.FreeFloor():
            speaks = state.record is not None and state.record.speaking is not None
            mine_now = speaks and state.record.speaking.person == person  # type: ignore[union-attr]
            return command if mine_now else c.Refused(NO_FLOOR)
        case c.GiveFloor():
            return _invitation(state, person, command)
        case c.AddNote():
            if command.step != PARKING and not _can_write(state):
                return c.Refused("Nothing is written in this step.")
            step = PARKING if command.step == PARKING else state.current
            return c.AddNote(command.text, command.column, command.detail, person, "", step)
        case c.EditNote() | c.WithdrawNote():
            return command if command.note in mine else c.Refused(NOT_MINE)
        case c.MakePledge():
            return c.MakePledge(me.name, command.what, command.by, me.side)
        case c.EditPledge():
            if command.pledge not in mine:
                return c.Refused("Only whoever made this pledge can change it.")
            made = state.pledges.get(command.pledge)
            side = made.side if made is not None else me.side
            return c.EditPledge(command.pledge, me.name, command.what, command.by, side)
        case c.WithdrawPledge():
            return command if command.pledge in mine else c.Refused("Only whoever made it can withdraw it.")
        case c.MyDots():
            return _dots(state, person, command)


def _invitation(state: State, person: str, command: c.GiveFloor) -> c.GiveFloor | c.Refused:
    here, step = state.record, state.step
    if step is None or not step.kind.invites or here is None:
        return c.Refused(FACILITATORS)
    if here.speaking is None or here.speaking.person != person:
        return c.Refused("Whoever has the floor invites the next one.")
    return command if command.person else c.Refused("Choose whom you invite.")


def _dots(state: State, person: str, command: c.MyDots) -> c.MyDots | c.Refused:
    if not _can_vote(state, person):
        return c.Refused(NO_VOTE)
    if command.dots < 0 or not any(
        one.target == command.target for one in votes.options(state, state.current)
    ):
        return c.Refused("There is nothing of that kind to vote on.")
    return command
