"""Workshops that were left in the middle, or ended badly."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.stage import GATHER, PAIRS, PLEDGE, VOTE, WRITE, Scene, Wall, opening
from tests.domain.play import go_round, talk
from workshop_tui.domain.record import commands as c


def left_running(folder: Path, wall: Wall) -> None:
    """Left while the clock ran and somebody spoke."""
    scene = Scene(folder, wall, opening("Left", talk(10), GATHER))
    scene.did(c.StartClock(), c.GiveFloor()).wait(37.7).room.close()


def left_standing(folder: Path, wall: Wall) -> None:
    """Left in the middle, twice, with the clock standing; a gap counted and one not."""
    scene = Scene(
        folder, wall, opening("Left twice", talk(10), GATHER, VOTE._replace(uses=("Gather",)), PLEDGE)
    )
    scene.did(c.StartClock()).wait(61.2).room.close()
    scene.again(1800).room.answer_gap(True)
    scene.did(c.NextStep(), c.AddNote("one", "Left"), c.StartClock()).wait(14).killed()
    scene.again(600).room.answer_gap(False)
    scene.did(c.NextStep(), c.StartClock(), c.PlaceDots(scene.note("one"), 2, "professional"), c.PauseClock())
    scene.room.close()


def left_with_hands(folder: Path, wall: Wall) -> None:
    """Left with hands up, one person away, one silent, after turns of which the next speaker depends."""
    scene = Scene(folder, wall, opening("Left with hands", talk(10), go_round(30)))
    amina, boris, chen, dana = map(scene.person, ("Amina", "Boris", "Chen", "Dana"))
    scene.did(c.ChooseFairness("step", 0.5, "totals", False), c.ShareTotals(True), c.StartClock())
    scene.did(c.GiveFloor(amina)).wait(50).did(c.GiveFloor(boris)).wait(20).did(c.Interrupt(amina)).wait(5)
    scene.did(c.Interrupt(amina), c.AddPerson("Eli", "carer", 1.0, False, True), c.MarkAway(dana))
    scene.did(c.RaiseHand(chen), c.RaiseHand(amina), c.StaySilent(scene.person("Eli"), True), c.PauseClock())
    scene.room.close()


def left_in_round(folder: Path, wall: Wall) -> None:
    """Left in a round whose order is drawn, after a pass for now and a balance carried over."""
    scene = Scene(folder, wall, opening("Left in a round", talk(5), go_round(30, order="random"), seed=23))
    scene.did(c.StartClock(), c.GiveFloor()).wait(45).did(c.FreeFloor(), c.NextStep(), c.StartClock())
    scene.did(c.GiveFloor(), c.Pass(later=True), c.GiveFloor()).wait(20.2).did(c.SignalAccess())
    scene.room.close()


def left_in_pairs(folder: Path, wall: Wall) -> None:
    """Left while pairs talked, the second of each, with somebody new and somebody away."""
    scene = Scene(folder, wall, opening("Left in pairs", PAIRS, PLEDGE))
    scene.did(c.StartClock(), c.FormPairs()).wait(60).did(c.SwapPairs(), c.MarkAway(scene.person("Dana")))
    scene.did(c.AddPerson("Eli")).wait(10).did(c.PauseClock()).room.close()


def killed(folder: Path, wall: Wall) -> None:
    """Killed while the clock ran, with hidden notes of the facilitator's and one half typed."""
    scene = Scene(folder, wall, opening("Killed", WRITE, talk(10)))
    scene.did(
        c.StartClock(), c.AddNote("hidden \x1b[31m", "Hopes", "its reason"), c.AddNote("withdrawn", "Fears")
    )
    scene.did(c.WithdrawNote(scene.note("withdrawn")))
    scene.room.keep_half("half a th", "Fears")
    scene.wait(20.3).killed()


def torn(folder: Path, wall: Wall) -> None:
    """The power failed while the hidden notes were being revealed: the command is there in part."""
    scene = Scene(folder, wall, opening("Torn", WRITE, GATHER))
    scene.guest("Amina", c.AddNote("one", "Fears"), c.AddNote("two", "Hopes", "why"))
    scene.guest("Boris", c.AddNote("three", "Hopes"))
    hidden = (folder / "drafts.toml").read_bytes()
    scene.did(c.Reveal()).killed()
    (folder / "drafts.toml").write_bytes(hidden)
    record = (folder / "journal.toml").read_bytes()
    (folder / "journal.toml").write_bytes(record[: record.rindex(b"\nbatch = ") - 40])


def slept(folder: Path, wall: Wall) -> None:
    """The computer slept twice while the clock ran: once it counts, once it does not."""
    known = ("lived experience", "professional", "neighbour")
    scene = Scene(folder, wall, opening("Slept", talk(30), GATHER, sides=known), noticed=5.0)
    scene.did(c.StartClock(), c.GiveFloor())
    for counted in (True, False):
        scene.slept += 400
        scene.room.tick()
        assert scene.room.answer_gap(counted) is None
        scene.did(c.GiveFloor())
    scene.did(c.NextStep(), c.AddNote("awake", "Left")).room.close()
