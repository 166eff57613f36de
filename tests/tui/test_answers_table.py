"""What each answer to a question stands for, said once more; an answer without a value does nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from tests.tui.fake_hosting import FakeHosting, open_info, some_seats
from tests.tui.fake_seat import FakeSeat, facilitator_view, people
from workshop_tui.admission.namesake import ways
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import VoteView
from workshop_tui.room.joining import Address
from workshop_tui.ssh.workshop_door import workshop_door
from workshop_tui.tui.apps.ending import LeavingInOrder
from workshop_tui.tui.apps.home import StartingFromHome
from workshop_tui.tui.console import dialogs_workshop
from workshop_tui.tui.console.dialogs_floor import totals_question
from workshop_tui.tui.console.dialogs_notes import reveal_question
from workshop_tui.tui.console.dialogs_people import return_question
from workshop_tui.tui.console.dialogs_workshop import finish_question, gap_question, pairs_question
from workshop_tui.tui.console.handlers import Handlers
from workshop_tui.tui.dialogs.ask import Ask
from workshop_tui.tui.dialogs.several import SeveralForm
from workshop_tui.tui.home.home import _LAST
from workshop_tui.tui.join.join import JoinScreen
from workshop_tui.tui.join.seats import SeatsScreen

pytestmark = pytest.mark.tables


def asked(method: Any, *values: Any, **own: Any) -> Ask:
    """The question that a method of some screen or app brings up."""
    shown: list[Ask] = []
    push = SimpleNamespace(push_screen=shown.append, screen=None)
    method(
        SimpleNamespace(app=push, push_screen=shown.append, open=shown.append, screen=None, **own), *values
    )
    (question,) = shown
    return question


def sure(command: Any) -> str:
    return ""


HOSTING = FakeHosting(open_info(), some_seats())
VIEW = facilitator_view()
QUESTIONS: dict[str, tuple[Ask, str]] = {
    "finish": (finish_question(VIEW, sure), "y finish · n"),
    "open again": (finish_question(VIEW._replace(finished=True), sure), "y open · n"),
    "new pairs": (pairs_question(sure), "y new · n"),
    "a gap": (gap_question(FakeSeat()), "n not · y counts"),
    "show times": (totals_question(VIEW, sure), "y yes · n"),
    "show them no longer": (totals_question(VIEW._replace(totals_shared=True), sure), "n no · c"),
    "show the dots": (reveal_question(VoteView(voted=1, people=3), sure), "n · y reveal"),
    "coming back": (return_question(people(1)[0], sure), "y catch up · n level"),
    "is that meant": (asked(Handlers.ask_sure, "?", do.PlaceDots("n1", 99), submit=sure), "n · y yes"),
    "leave unsaved": (asked(LeavingInOrder._ask_to_leave, "?"), "n · y leave"),
    "open elsewhere": (asked(StartingFromHome._ask_elsewhere, "/day", "?"), "n · y open"),
    "close the doors": (asked(JoinScreen.doors, hosting=HOSTING, _close=print, busy=False), "n · y close"),
    "a new code": (asked(JoinScreen.new_code, hosting=HOSTING, busy=False), "n · y new"),
    "give the seat over": (asked(SeatsScreen.give_over, some_seats()[0], hosting=HOSTING), "n · y over"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_stands_for_what_it_says(name: str) -> None:
    question, expected = QUESTIONS[name]
    assert " · ".join(f"{one.key} {one.value}".strip() for one in question.answers) == expected


def test_the_last_lines_of_the_home_screen() -> None:
    shown = [(item.kind, item.label) for item in _LAST]
    assert shown == [("browse", "Look at the exercises"), ("help", "How it works"), ("quit", "Quit")]


def test_a_newcomer_with_a_name_that_is_there_says_which_way() -> None:
    found = ways(SimpleNamespace(listed=True, asked=True))  # type: ignore[arg-type]
    assert [(way.value, way.words) for way in found] == [
        ("from here", "Yes, that is me, and I take part from here"),
        ("in the room", "Yes, that is me, and I am in the room as well"),
        ("mine", "Yes, that seat is mine"),
        ("other", "No, I am somebody else with this name"),
    ]


def test_a_key_does_to_a_seat_what_it_is_known_for() -> None:
    screen = SeatsScreen(HOSTING, FakeSeat())
    names = {key: getattr(deed, "__name__", "") for key, deed in screen._does.items()}
    assert names == {"e": "rename", "m": "mute", "o": "out", "g": "give_over", "w": "witness"}


def test_a_click_on_the_page_for_joining_does_what_stands_there() -> None:
    did: list[str] = []
    deeds = {name: lambda name=name: did.append(name) for name in ("doors", "new_code", "seats", "keep")}
    page = SimpleNamespace(runs=True, **deeds)
    for tag in ("do:doors", "do:code", "do:seats", "do:keep"):
        JoinScreen.on_canvas_clicked(page, SimpleNamespace(tag=tag, stop=lambda: None))  # type: ignore[arg-type]
    assert did == ["doors", "new_code", "seats", "keep"]


def test_several_lines_are_one_thing_or_several() -> None:
    saved: list[Any] = []
    question = asked(
        SeveralForm.submit,
        one="note",
        more="notes",
        _several=lambda: ("Bus", "Train"),
        _save_one=lambda: saved.append("one"),
        _save_each=saved.append,
    )
    assert [(one.key, one.value) for one in question.answers] == [("1", "one"), ("2", "each")]
    for one in question.answers:
        question._answered(one.value)
    assert saved == ["one", ("Bus", "Train")]


def test_the_agenda_marks_what_is_done_now_and_ahead() -> None:
    assert dialogs_workshop._PLACES == {"done": "✓", "now": "▸", "ahead": " "}


def test_a_word_behind_the_address_is_for_its_own_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    words: dict[str, Any] = {}
    monkeypatch.setattr(
        "workshop_tui.ssh.workshop_door.SshDoor", lambda *_, **how: words.update(how["words"])
    )
    for name in ("plain_word", "notes_word"):
        monkeypatch.setattr(f"workshop_tui.ssh.workshop_door.{name}", lambda *_, name=name: name)
    workshop_door(MagicMock(), Address("127.0.0.1", 0), Path(), print)
    assert {word: begin(None, None) for word, begin in words.items()} == {
        "plain": "plain_word",
        "notes": "notes_word",
    }
