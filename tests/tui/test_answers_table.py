"""What each answer to a question stands for, said once more; an answer without a value does nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.tui.fake_hosting import FakeHosting, open_info, some_seats
from tests.tui.fake_seat import FakeSeat, facilitator_view, people
from workshop_tui.admission.namesake import ways
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import VoteView
from workshop_tui.tui.apps.ending import LeavingInOrder
from workshop_tui.tui.apps.home import StartingFromHome
from workshop_tui.tui.console.dialogs_floor import totals_question
from workshop_tui.tui.console.dialogs_notes import reveal_question
from workshop_tui.tui.console.dialogs_people import return_question
from workshop_tui.tui.console.dialogs_workshop import finish_question, gap_question, pairs_question
from workshop_tui.tui.console.handlers import Handlers
from workshop_tui.tui.dialogs.ask import Ask
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
