"""Workshops that are played by a script: what a demo never does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.corpus import endings
from tests.corpus.stage import (
    GATHER,
    GROUP,
    OURS,
    PAIRS,
    PLEDGE,
    REVIEW,
    SORT,
    VOTE,
    WRITE,
    Scene,
    Wall,
    opening,
)
from tests.domain.chance import command as thrown
from tests.domain.chance import opening as of_chance
from tests.domain.play import exercise, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.storage.workshop import earlier_workshops

HOSTILE = "\x1b]52;c;aGk=\x07[@click=app.quit]x[/] \u202eevil [[event]]\r\n'''"
Play = Callable[[Path, Wall], object]


def corrections(folder: Path, wall: Wall) -> None:
    """Everything that can be put right, and what can be taken back."""
    scene = Scene(
        folder, wall, opening("Put right", talk(10), go_round(45, order="random"), PAIRS, GATHER, PLEDGE)
    )
    amina, boris, chen = map(scene.person, ("Amina", "Boris", "Chen"))
    scene.did(c.StartClock(), c.GiveFloor(amina)).wait(40).did(c.GiveFloor(boris)).wait(31)
    scene.did(c.RaiseHand(chen), c.Interrupt(chen)).wait(9).did(c.Interrupt(chen), c.FreeFloor())
    turns = scene.room.record.state.record.turns  # type: ignore[union-attr]
    first, second = turns[0].turn, turns[1].turn
    scene.did(c.CorrectTurn(first, chen, 33.5), c.RemoveTurn(second), c.Undo(), c.Undo(), c.Redo())
    scene.did(c.RenamePerson(amina, "Amina Khan"), c.SetWeight(chen, 1.5), c.ChooseSide(chen, "carer"))
    scene.did(
        c.SetWitness(scene.person("Wanda"), False), c.StaySilent(boris, True), c.StaySilent(boris, False)
    )
    scene.did(
        c.PauseClock(), c.StartClock(), c.SignalAccess(), c.StartClock(), c.AddTime(120), c.CorrectClock(20)
    )
    scene.did(c.ChooseFairness("step", 0.5, "totals", False), c.ShareTotals(True), c.ResetBalance())
    scene.did(c.AddPerson("Late", "carer", 1.0, False, True), c.MarkAway(boris), c.MarkHere(boris, True))
    scene.did(c.RaiseHand(chen), c.LowerHand(chen), c.NextStep(), c.StartClock(), c.GiveFloor()).wait(30).did(
        c.Pass(later=True)
    )
    scene.did(c.GiveFloor()).wait(20).did(c.FreeFloor(), c.NextStep(), c.StartClock(), c.FormPairs()).wait(30)
    scene.did(c.SwapPairs()).wait(30).did(
        c.NextStep(), c.AddNote("first", "Left", by=amina), c.AddNote("second")
    )
    scene.did(c.AddNote(HOSTILE, "Right", "because", boris), c.AddNote("wait", step="parking"))
    scene.did(
        c.EditNote(scene.note("first"), "first, in better words", "Right", "so"),
        c.ParkNote(scene.note("second")),
    )
    scene.did(c.AddNote("gone", "Left")).did(c.WithdrawNote(scene.note("gone")))
    scene.did(c.CorrectWorkshop("Put right again", "To see", "The board"), c.Replan((("1.5", 90.0),)))
    scene.did(
        c.NextStep(), c.MakePledge("Amina", "ring", "Friday", "carer"), c.MakePledge("Boris", "write", "soon")
    )
    first, second = scene.room.record.state.pledges
    scene.did(c.EditPledge(first, "Amina", "ring twice", "Monday", "carer"), c.WithdrawPledge(second))
    scene.did(c.AddExercise(exercise(talk(5), title="One more")), c.FinishWorkshop(), c.ReopenWorkshop())
    scene.did(c.GoToStep("1.1"), c.GoToStep("2.1"), c.PreviousStep(), c.FinishWorkshop())
    scene.room.close()


def guests(folder: Path, wall: Wall) -> None:
    """People at screens of their own, killed before what they wrote was revealed."""
    scene = Scene(folder, wall, opening("With guests", WRITE, GATHER))
    scene.guest("Amina", c.AddNote("mine", "Fears", "its reason"), c.AddNote("second", "Hopes"))
    scene.guest("Boris", c.AddNote(HOSTILE, "Hopes"), c.ChooseSide("", "nurse")).did(
        c.AddNote("the facilitator's", "Hopes")
    )
    scene.room.guest(scene.person("Chen")).keep_half("half of it", "Hopes")
    scene.room.admit(c.AddPerson("Elsewhere"))
    _doors(scene)
    scene.killed()


def guests_voting(folder: Path, wall: Wall) -> None:
    """The same: notes in the open, hands, pledges; left with dots that are not revealed."""
    scene = Scene(
        folder, wall, opening("Guests vote", WRITE, GATHER, PLEDGE, talk(5), VOTE._replace(uses=("Gather",)))
    )
    scene.guest("Amina", c.AddNote("a hope", "Hopes")).guest("Boris", c.AddNote("a fear", "Fears"))
    scene.did(c.Reveal(), c.NextStep()).guest(
        "Chen", c.AddNote("open", "Left"), c.AddNote("also", "Right", "why")
    )
    scene.did(c.NextStep()).guest("Dana", c.MakePledge("", "bring cake", "Tuesday"))
    scene.did(c.NextStep(), c.StartClock()).guest("Amina", c.RaiseHand("")).did(c.GiveFloor()).wait(20)
    scene.guest("Amina", c.FreeFloor()).guest("Boris", c.SignalAccess()).did(c.NextStep())
    for name, dots in (("Amina", 3), ("Boris", 2), ("Chen", 1)):
        scene.guest(name, c.MyDots(scene.note("open"), dots))
    _doors(scene)
    scene.room.close()


def guests_done(folder: Path, wall: Wall) -> None:
    """The same to its end: dots counted, a side of one, themes."""
    scene = Scene(folder, wall, opening("Guests are done", GATHER, SORT, VOTE, PLEDGE))
    scene.guest("Amina", c.AddNote("open", "Left")).guest("Boris", c.AddNote("shut", "Right", "why"))
    scene.guest("Chen", c.AddNote("third", "Left"), c.ChooseSide("", "neighbour"))
    scene.did(
        c.NextStep(), c.AddTheme("Together", (scene.note("open"), scene.note("shut"))), c.AddTheme("Alone")
    )
    scene.did(
        c.GroupNote(scene.note("third"), scene.theme("Alone")), c.RenameTheme(scene.theme("Alone"), "Apart")
    )
    scene.did(c.AddTheme("Gone")).did(c.RemoveTheme(scene.theme("Gone")))
    together, apart = scene.theme("Together"), scene.theme("Apart")
    scene.did(c.NextStep())
    for name, target, dots in (("Amina", together, 3), ("Boris", together, 1), ("Chen", apart, 2)):
        scene.guest(name, c.MyDots(target, dots))
    scene.did(c.Reveal(), c.NextStep()).guest("Boris", c.MakePledge("", "write", "soon"))
    _seats(scene)
    scene.did(c.FinishWorkshop()).room.close()


def _seats(scene: Scene) -> None:
    from workshop_tui.admission.seat_book import KeptSeat, SeatBook, hashed

    book = SeatBook(scene.folder)
    book.put(
        KeptSeat(scene.person("Amina"), "amina", key="SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")
    )
    book.put(KeptSeat(scene.person("Boris"), "Boris", word=hashed("ABC-DEF", bytes(range(1, 17)))))
    book.put(KeptSeat(scene.person("Chen"), "chen", out=True, barred="SHA256:sent-out", wrong=2, muted=True))


def _doors(scene: Scene) -> None:
    _seats(scene)
    try:
        from workshop_tui.storage.workshop.kept_room_code import KeptDoor, KeptRoomCode, keep_room_code
    except ImportError:
        return  # an early version keeps none, or describes it otherwise
    # It opens nothing: it is sealed for another folder than any copy's.
    doors = (KeptDoor("127.0.0.1", 8022, "127.0.0.1"),)
    keep_room_code(scene.folder, KeptRoomCode("ABCD-2345", doors), b"secret")


def spring(folder: Path, wall: Wall) -> None:
    """A workshop that leaves promises, hopes, fears and a ledger open."""
    cards = WRITE._replace(title="Cards", method="gather")
    agreed = Step("Agree", "discussion", seconds=60, outcome="principles", asks=("How would we notice?",))
    scene = Scene(folder, wall, opening("Spring", cards, OURS, agreed, PLEDGE))
    scene.did(
        c.AddNote("a ramp", "Hopes"), c.AddNote("nobody listens", "Fears"), c.AddNote("too fast", "Fears")
    )
    scene.did(
        c.AnswerNote(scene.note("too fast"), "We stop when anybody asks"),
        c.TickNote(scene.note("a ramp"), "partly"),
    )
    scene.did(
        c.NextStep(),
        c.AddNote("the colour", "We can decide"),
        c.AddNote("the budget", "Fixed", "The council set it."),
    )
    scene.did(
        c.AddNote("the date", "Not known yet", "Boris, by May"), c.NextStep(), c.AddNote("we take turns")
    )
    scene.did(c.NextStep(), c.MakePledge("Boris", "send the papers", "Tuesday", "professional"))
    scene.did(
        c.MakePledge("Amina", "ask the neighbours", "", "lived experience"),
        c.AddNote("parked", step="parking"),
    )
    scene.did(c.FinishWorkshop()).room.close()


def summer(folder: Path, wall: Wall) -> None:
    """One that goes on from it, and has told it what became of its promises."""
    scene = _later(folder, wall, "Summer", "spring")
    _follow(scene, "send the papers", "done", "On the day")
    _follow(scene, "ask the neighbours", "under way")
    _follow(scene, "the date", "not possible", "The council has not met")
    scene.did(c.RememberPromise("Dana", "bring the keys", "May"), c.RememberPromise("Chen", "a mistake"))
    wrong = _promise(scene, "a mistake")
    scene.did(
        c.DropPromise(wrong),
        c.NextStep(),
        c.MakePledge("Chen", "open the door", "at nine"),
        c.FinishWorkshop(),
    )
    scene.room.close()


def untold(folder: Path, wall: Wall) -> None:
    """One that could not tell the earlier one yet, whose folder was elsewhere."""
    there, away = folder.parent / "spring-untold", folder.parent / "away"
    scene = _later(folder, wall, "Untold", there.name)
    there.rename(away)
    _follow(scene, "send the papers", "not possible", "The printer broke")
    scene.room.close()
    away.rename(there)


def _later(folder: Path, wall: Wall, title: str, before: str) -> Scene:
    after = earlier_workshops.read_earlier(folder.parent / before)
    return Scene(folder, wall, opening(title, REVIEW, PLEDGE, who="Amina, Boris, Chen, Dana", after=after))


def _promise(scene: Scene, text: str) -> str:
    return next(one.id for one in scene.room.record.state.promises.values() if one.text == text)


def _follow(scene: Scene, text: str, status: str, words: str = "") -> None:
    scene.did(c.FollowUp(_promise(scene, text), status, words))


def chance(seed: int) -> Play:
    """Two hundred commands by chance, with texts that mean harm; what is refused is refused."""

    def play(folder: Path, wall: Wall) -> None:
        lot, scene = Random(seed), Scene(folder, wall, of_chance(seed))
        for _ in range(200):
            throw = (
                lot.randrange(200),
                lot.randrange(12),
                lot.randrange(6),
                lot.choice((0.0, 1.0, 7.0, 40.0)),
            )
            asked = thrown(scene.room.record.state, throw)
            scene.wait(throw[3])
            if not isinstance(asked, c.LeaveSession | c.AnswerGap):
                scene.room.submit(asked)
        scene.room.close()

    return play


def gone_voters(folder: Path, wall: Wall) -> None:
    """Several who voted at screens of their own had left when the dots were counted."""
    vote = VOTE._replace(uses=("Gather",))
    scene = Scene(folder, wall, opening("Gone", GATHER, vote, PLEDGE, who=f"{GROUP}, Eli (professional)"))
    scene.did(c.AddNote("one", "Left"), c.AddNote("two", "Right"), c.NextStep())
    one, two = scene.note("one"), scene.note("two")
    for name, target, dots in (("Amina", one, 3), ("Boris", one, 1), ("Dana", two, 2), ("Eli", two, 3)):
        scene.guest(name, c.MyDots(target, dots))
    scene.did(
        c.PlaceDots(two, 2, "lived experience"), *(c.MarkAway(scene.person(one)) for one in ("Boris", "Dana"))
    )
    scene.did(c.Reveal(), c.FinishWorkshop()).room.close()


def autumn(folder: Path, wall: Wall) -> None:
    """A third that goes on from two of the others; they, and the one before them, have not been told."""
    after, other = (
        earlier_workshops.read_earlier(folder.parent / name) for name in ("summer", "spring-untold")
    )
    asked = opening("Autumn", REVIEW, PLEDGE, who="Amina, Boris, Chen", after=after, after_others=(other,))
    scene = Scene(folder, wall, asked)
    _follow(scene, "ask the neighbours", "done", "All of them")
    _follow(scene, "open the door", "not possible", "It is walled up")
    scene.did(c.FinishWorkshop()).room.close()


SCENES: dict[str, Play] = {
    "corrections": corrections,
    "left-running": endings.left_running,
    "left-standing": endings.left_standing,
    "killed": endings.killed,
    "guests": guests,
    "guests-voting": guests_voting,
    "torn": endings.torn,
    "guests-done": guests_done,
    "spring": spring,
    "spring-untold": spring,
    "summer": summer,
    "untold": untold,
    "chance-1": chance(1),
    "chance-2": chance(2),
}
"""Every workshop that is played by a script; each may go on from those before it."""

LATER: dict[str, Play] = {
    "left-with-hands": endings.left_with_hands,
    "left-in-round": endings.left_in_round,
    "left-in-pairs": endings.left_in_pairs,
    "slept": endings.slept,
    "gone-voters": gone_voters,
    "autumn": autumn,
}
"""More of them; what is added stands at the end, since the place of each tells the day of the others."""
