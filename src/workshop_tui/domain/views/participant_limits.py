"""How much one participant may write elsewhere: who comes in is not trusted with the host's disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import DOTS, Draft
from workshop_tui.domain.record.state import PARKING, State

LONGEST = 8_000
"""Characters of one note or pledge."""
MOST_HERE = 60
"""Notes of one person in one step, or on the parking list."""
MOST_NOTES = 300
MOST_PLEDGES = 30
MOST_BYTES = 250_000
"""Bytes that one person may put into the record, with what they have hidden now."""
BESIDE = 200
"""Bytes that an entry takes beside its words."""

TOO_LONG = f"A note written here holds up to {LONGEST:,} characters. Split it."
LONG_PLEDGE = f"A pledge made here holds up to {LONGEST:,} characters. Split it."
HERE_FULL = f"You have {MOST_HERE} notes in this step, the most one seat may have. Take back or change one."
PARKING_FULL = (
    f"You have {MOST_HERE} notes on the parking list, the most one seat may have. Take back or change one."
)
NOTES_FULL = (
    f"You have {MOST_NOTES} notes in this workshop, the most one seat may have. Take back or change one."
)
PLEDGES_FULL = f"You have made {MOST_PLEDGES} pledges, the most one seat may make. Take back or change one."
AT_ONCE, A_SECOND = 40, 25.0
"""Things that one seat may do at once, and then each second: a key held down repeats itself thirty times."""
IN_A_ROW, EACH = 240, 1.0
"""Things that it may do in a row, and seconds until one more: a hundred dots are placed with a key
held down, and taken back."""
WARNED, GUESTS_STOP, ALL_STOP = 0.5, 0.75, 0.95
"""Parts of the largest record that can be opened again: from the first on the facilitator is told, from the
second people elsewhere can write no more, from the third nothing is taken in but what ends the workshop."""

TOO_FAST = "That was a great deal at once. Wait some seconds, then go on."
NO_ROOM_ELSEWHERE = (
    "The record of this workshop is nearly full, so nothing more is taken in. Speak with the facilitator."
)
NO_ROOM = "The record of this workshop is full. Finish it; another workshop can go on from it."
BYTES_FULL = (
    f"You have written {MOST_BYTES // 1000} kB, all that one seat may keep on the facilitator's computer. "
    "Speak with the facilitator."
)
_WORDS = (e.NoteAdded, e.NoteEdited, e.PledgeMade, e.PledgeEdited)


class Bucket(NamedTuple):
    """How much one seat did of late: it fills with each thing and empties by itself, fast and slowly."""

    quick: float = 0.0
    slow: float = 0.0
    t: float = 0.0
    """When that was so, seconds of session time."""

    def at(self, t: float) -> Bucket:
        """What is in it at session time `t`."""
        passed = max(0.0, t - self.t)
        quick, slow = self.quick - passed * A_SECOND, self.slow - passed / EACH
        return Bucket(max(0.0, quick), max(0.0, slow), t)  # the clock goes back where a time did not count

    def takes(self, t: float) -> bool:
        """Whether there is room for one thing more."""
        now = self.at(t)
        return now.quick + 1 <= AT_ONCE and now.slow + 1 <= IN_A_ROW

    def with_one(self, t: float) -> Bucket:
        """The same after one thing more."""
        now = self.at(t)
        return now._replace(quick=now.quick + 1, slow=now.slow + 1)


ENDING = (c.FinishWorkshop, c.LeaveSession, c.ResumeSession, c.AnswerGap, c.Reveal)
"""What there is always room for: the end, and what was hidden comes into the open."""


def no_room(filled: float, command: c.Command, *, elsewhere: bool = False) -> c.Refused | None:
    """Why a record that is so full takes nothing more in; None where it does."""
    if elsewhere:
        return c.Refused(NO_ROOM_ELSEWHERE) if filled >= GUESTS_STOP else None
    return c.Refused(NO_ROOM) if filled >= ALL_STOP and not isinstance(command, ENDING) else None


def room_left(filled: float) -> str:
    """What the facilitator should know of a record that is so full; empty: nothing."""
    if filled < WARNED:
        return ""
    stops = f"From {GUESTS_STOP:.0%} on people at screens of their own can write nothing more"
    if filled >= GUESTS_STOP:
        stops = "People at screens of their own can write nothing more"
    return (
        f"The record of this workshop is {min(filled, 1):.0%} full. {stops}. "
        "Finish it in time: another workshop can go on from it."
    )


class Written(NamedTuple):
    """What somebody has written so far."""

    mine: Collection[str] = ()
    """Ids of the notes and pledges that are theirs, hidden ones included."""
    drafts: Sequence[Draft] = ()
    """Their hidden notes and dots, of all steps."""
    given: int = 0
    """Bytes that they have put into the record."""
    stopped: bool = False
    """Whether the clock stands still for a question of theirs."""

    @property
    def hidden(self) -> tuple[Draft, ...]:
        """Their hidden notes."""
        return tuple(draft for draft in self.drafts if draft.kind != DOTS)


def weight(event: e.Event) -> int:
    """Bytes that an entry takes, about; only where it holds words of a participant."""
    return _bytes(*(field for field in event if isinstance(field, str))) if isinstance(event, _WORDS) else 0


def refused(state: State, command: c.ParticipantCommand, written: Written) -> c.Refused | None:
    """Why a participant may not write so much; None where they may."""
    match command:
        case c.AddNote():
            key = PARKING if command.step == PARKING else state.current
            return (
                _long(command.text, command.detail, TOO_LONG)
                or _number(state, key, written)
                or _room(written, _bytes(command.text, command.detail))
            )
        case c.EditNote():
            return _long(command.text, command.detail, TOO_LONG) or _room(
                written, _bytes(command.text, command.detail), command.note
            )
        case c.MakePledge() | c.EditPledge():
            full = (
                isinstance(command, c.MakePledge)
                and sum(pledge in state.pledges for pledge in written.mine) >= MOST_PLEDGES
            )
            return (
                _long(command.what, command.by, LONG_PLEDGE)
                or (c.Refused(PLEDGES_FULL) if full else None)
                or _room(written, _bytes(command.what, command.by))
            )
    return None


def _bytes(*texts: str) -> int:
    return BESIDE + sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def _long(text: str, detail: str, sentence: str) -> c.Refused | None:
    return c.Refused(sentence) if len(text) + len(detail) > LONGEST else None


def _number(state: State, key: str, written: Written) -> c.Refused | None:
    """What was taken back does not count; what was revealed without names is nobody's any more."""
    found = [state.find_note(note) for note in written.mine]
    places = [one[0] for one in found if one is not None] + [draft.step for draft in written.hidden]
    if places.count(key) >= MOST_HERE:
        return c.Refused(PARKING_FULL if key == PARKING else HERE_FULL)
    return c.Refused(NOTES_FULL) if len(places) >= MOST_NOTES else None


def _room(written: Written, more: int, instead: str = "") -> c.Refused | None:
    """A hidden note that is changed takes the place of the old one; the record keeps both."""
    hidden = sum(_bytes(one.text, one.detail) for one in written.hidden if one.id != instead)
    return c.Refused(BYTES_FULL) if written.given + hidden + more > MOST_BYTES else None
