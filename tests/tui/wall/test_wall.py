"""The wall at every size and in every method: what is needed is there, what is private is not."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App

from tests.tui import fake_seat as fake
from tests.tui.listening import screen_text
from workshop_tui.domain.views.views import (
    ChoiceView,
    ClockView,
    MapRowView,
    NoteView,
    OptionView,
    OutcomeView,
    PairsView,
    PledgeView,
    TurnView,
    VoteView,
    WallView,
)
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.themes import hang_themes
from workshop_tui.tui.wall.body import board
from workshop_tui.tui.wall.wall import WallScreen

QUIET: dict[str, Any] = {"turn": None, "next_name": "", "next_why": ""}
COLUMNS = ("What differs", "What makes every one a duck", "A snake or a hippo here")
SIDES = (fake.LIVED, fake.PROFESSIONAL)
SIZES = ((80, 24), (120, 40), (200, 60))
SMALL = ((28, 7), (60, 20))
TOO_SMALL = "This window is too small (20x5). Make it at least 80x24."


class Room(App[None]):
    """A program that shows one view on the wall."""

    def __init__(self, view: WallView) -> None:
        super().__init__()
        hang_themes(self)
        sanitize_output(self)
        self.seat = fake.FakeSeat(projector=view)
        self.seat.time = view.t
        self.wall = WallScreen(self.seat)

    def on_mount(self) -> None:
        self.push_screen(self.wall)


async def drawn(view: WallView, size: tuple[int, int] = (80, 24), *keys: str) -> str:
    """The screen's text after these keys."""
    app = Room(view)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return screen_text(app)


def options(revealed: bool) -> VoteView:
    dots = (11, 9, 4, 0) if revealed else (0, 0, 0, 0)
    named = zip(("Being heard", "Honest answers", "Papers on time", "Trust"), dots, strict=True)
    found = tuple(
        OptionView(f"t{place}", text, count, ((SIDES[0], count // 2), (SIDES[1], count - count // 2)))
        for place, (text, count) in enumerate(named)
    )
    return VoteView(found, 24 if revealed else 17, 36, revealed, SIDES)


def values() -> tuple[MapRowView, ...]:
    rows = (
        ("Being heard", 5, 4, "common ground"),
        ("Time", 6, 1, f"mostly {SIDES[0]}"),
        ("Evidence", 0, 5, f"{SIDES[1]} only"),
    )
    return tuple(
        MapRowView(
            value,
            a + b,
            ((SIDES[0], a), (SIDES[1], b)),
            place,
            SIDES if place == "common ground" else tuple(side for side in SIDES if side in place),
            place == "common ground",
        )
        for value, a, b, place in rows
    )


PLEDGES = (
    PledgeView("p1", "Amina", "sends the papers", "Tuesday", SIDES[1]),
    PledgeView("p2", "Boris", "asks what people need"),
)


def view(name: str) -> WallView:
    """A moment of each kind."""
    make = fake.wall_view
    people = fake.people(7)
    match name:
        case "before":
            ahead = tuple(item._replace(place="ahead") for item in fake.agenda())
            return make(
                step=fake.step("brief", key="1.1", title="What we will do", number=1, hint=""),
                started=False,
                clock=ClockView(0.0, counts=False),
                agenda=ahead,
                decides="All of us",
                **QUIET,
            )
        case "brief" | "break" | "solo" | "pledge" | "gather" | "cluster" | "vote" | "pairs":
            every: dict[str, dict[str, Any]] = {
                "solo": {"hidden": 12},
                "pledge": {"pledges": PLEDGES},
                "gather": {
                    "step": fake.step("gather", columns=COLUMNS, hint=""),
                    "notes": fake.notes(40, columns=COLUMNS),
                },
                "cluster": {"themes": fake.themes("Being heard", "Trust"), "notes": fake.notes(9, themes=2)},
                "vote": {"vote": options(False)},
                "pairs": {
                    "step": fake.step("pairs", questions=("When was it best?", "Who helped?"), hint=""),
                    "pairs": PairsView((("Amina", "Boris"), ("Chen", "Dilys", "Efe")), 1, 3, 120.0),
                },
            }
            return make(name, **{**QUIET, **every.get(name, {})})
        case "revealed notes":
            return make("solo", revealed=True, notes=fake.notes(33), **QUIET)
        case "revealed vote":
            return make("vote", vote=options(True), **QUIET)
        case "round":
            shown = [
                person._replace(done=place < 3, speaking=place == 1) for place, person in enumerate(people)
            ]
            return make("round", 7, people=tuple(shown))
        case "discussion":
            hands = [person._replace(hand={4: 1, 2: 2}.get(place, 0)) for place, person in enumerate(people)]
            return make("discussion", 7, people=tuple(hands), notes=fake.notes(3))
        case "map":
            return make("discussion", 7, map=values())
        case "totals":
            return make("discussion", 6, totals_shared=True, people=fake.people(6))
        case _:
            return make("round", finished=True, pledges=PLEDGES, map=values(), **QUIET)


EXPECTED = {
    "before": [
        "Ducks for everyone",
        "We begin with Lego duck: What we will do.",
        "18 minutes",
        "Who decides: All of us",
    ],
    "brief": ["Show your duck", "Hold up your duck.", "step 3 of 6", "Afterwards:", "What we saw, 5 minutes"],
    "break": ["Afterwards: What we saw, 5 minutes.", "▶ Lego duck"],
    "solo": ["12 notes written. Hidden until we look at them together."],
    "revealed notes": ["Note 33 of the room"],
    "gather": ["What differs (14)", "Note 40 of the room"],
    "cluster": ["Being heard", "Note 1 of the room · Note 3 of the"],
    "vote": ["17 of 36 dots placed.", "Papers on time"],
    "revealed vote": [
        "24 dots placed.",
        "11 ●●●●●○○○○○○",
        "0 no dots",
        "● lived experience   ○ professional",
    ],
    "pairs": [
        "Second part",
        "Swap in 1:30.",
        "Amina · ▶ Boris",
        "Chen · ▶ Dilys · Efe",
        "1. When was it best?",
    ],
    "pledge": ["sends the papers", "Amina · professional · by Tuesday"],
    "round": [
        "2 of 7 have had their turn.",
        "▶ Boris",
        "✓ Amina",
        "Speaking now:",
        "0:22, turn up to 1:00",
        "Next:",
    ],
    "discussion": ["Hands: Efe, Chen", "Note 3 of the room", "Speaking now:"],
    "map": [
        "‹ lived experience",
        "═ Common ground (1) ═",
        "professional ›",
        "9 ●●●●●○○○○",
        "mostly lived experience",
    ],
    "totals": ["Time spoken", "Farah 1:25 ████████████"],
    "finished": ["Thank you.", "sends the papers", "Common ground", "Being heard"],
}


@pytest.mark.parametrize("name", EXPECTED)
async def test_every_moment_at_every_size(name: str) -> None:
    app = Room(view(name))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = screen_text(app)
            for words in EXPECTED[name]:
                assert words in text, f"{words!r} is missing from\n{text}"
        for size in SMALL:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            text = screen_text(app)
            assert {"Thank you.", "Show your duck", "Ducks for everyone"} & {
                *map(str.strip, text.split("\n"))
            }
        await pilot.resize_terminal(1, 1)
        await pilot.pause()
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert " ".join(screen_text(app).split()) == TOO_SMALL


ROUND = """
  Lego duck                                                        step 3 of 6
  Show your duck

  Hold up your duck. What makes it a duck?

  2 of 7 have had their turn.
  ✓ Amina            ▶ Boris            ✓ Chen               Dilys

    Efe                Farah              Gus





  ██████      ██████  ██████                       Speaking now:
      ██  ██      ██  ██  ██                       Boris
  ██████      ██████  ██  ██                       0:22, turn up to 1:00
  ██      ██      ██  ██  ██
  ██████      ██████  ██████                       Next:
                                                   Amina
  ████████████████████████████████████████░░░░░░   Amina next: heard least so
  left of 3 minutes                                far.
"""


async def test_a_round_at_80_by_24() -> None:
    assert await drawn(view("round")) == ROUND


async def test_the_clock_is_larger_where_there_is_room() -> None:
    heights = []
    for size in SIZES:
        app = Room(view("round"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            plan = app.wall._clock._plan
            assert plan is not None
            heights.append(plan.high)
    assert heights[0] >= 5
    assert heights[1] >= 10
    assert heights[2] >= 10


async def test_more_than_fits_is_counted_and_can_be_paged_to() -> None:
    first = await drawn(view("revealed notes"))
    assert "and 20 more" in first
    assert "Note 20 of" not in first
    second = await drawn(view("revealed notes"), (80, 24), "pageup")
    assert "Note 20 of" in second
    assert "Note 33 of" not in second
    assert "newer" in second
    far = await drawn(view("revealed notes"), (80, 24), *["pageup"] * 9)
    assert "Note 1 of" in far
    back = await drawn(view("revealed notes"), (80, 24), "pageup", "pageup", "home")
    assert back == first
    assert await drawn(view("revealed notes"), (80, 24), "pageup", "pagedown") == first


async def test_five_hundred_notes_and_forty_people() -> None:
    crowd = fake.wall_view("round", 40, notes=fake.notes(500), people=fake.people(40))
    text = await drawn(crowd)
    assert "and " in text
    assert "0 of 40 have had their turn." in text


async def test_a_change_in_the_room_is_drawn_and_a_new_step_begins_at_its_first_page() -> None:
    app = Room(view("revealed notes"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pageup")
        app.seat.show(
            projector=fake.wall_view("gather", step=fake.step("gather", key="1.4"), notes=fake.notes(34))
        )
        await pilot.pause()
        assert "Note 34 of the room" in screen_text(app)
        await app.pop_screen()
        assert app.seat.watchers == []


async def test_plain_words_and_notice() -> None:
    assert "Why is it a duck?" in await drawn(view("round"), (80, 24), "w")
    app = Room(view("round"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.wall.set_notice("The workshop is not running. [red]")
        await pilot.pause()
        assert screen_text(app).startswith(" The workshop is not running. [red]\n")
        app.wall.set_notice("")
        await pilot.pause()
        assert screen_text(app) == ROUND


async def test_speaking_over_the_budget_is_said_in_words() -> None:
    over = fake.wall_view(turn=TurnView(1, "p2", "Boris", "", 75.0, 60.0))
    assert "+0:15 over the turn" in await drawn(over)
    interrupting = fake.wall_view(turn=TurnView(2, "p3", "Chen", "", 5.0, 0.0, True, "Boris"))
    text = await drawn(interrupting)
    assert "Interrupting Boris:" in text
    assert "Chen" in text


async def test_nothing_private_is_shown() -> None:
    secret = fake.wall_view("round", 7, step=fake.step(hint="a private hint"))
    assert "private" not in await drawn(secret, (120, 40))
    for name in ("round", "discussion"):
        assert "Time spoken" not in await drawn(view(name), (120, 40))
    blind = await drawn(view("vote"), (120, 40))
    assert "●" not in blind
    assert "0 no dots" not in blind
    hidden = fake.wall_view("solo", hidden=1, notes=(NoteView("n1", "secret", hidden=True),), **QUIET)
    assert "secret" not in await drawn(hidden)


HOSTILE = (
    "[red]x[/]",
    "[@click=app.quit]x[/]",
    "[/",
    "שלום לכולם",
    "👩‍👩‍👧 Family",
    "漢字" * 60,
    "x" * 10_000,
)


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_and_notes_may_be_anything(name: str) -> None:
    strange = fake.wall_view(
        "round",
        turn=TurnView(1, "p1", name, name, 5.0, 60.0),
        next_name=name,
        next_why=name,
        title=name,
        step=fake.step("gather", title=name, prompt=name, exercise=name, columns=(name, "b"), hint=""),
        notes=(NoteView("n1", name, column=name, detail=name, by=name),),
        next_step=name,
    )
    for size in ((80, 24), (40, 12)):
        text = await drawn(strange, size)
        assert name[:6] in text
        assert "step 3 of 6" in text


def test_what_was_chosen_stands_first_and_on_the_last_page() -> None:
    lines = (OptionView("n1", "A bench"), OptionView("n2", "A tree"))
    choice = ChoiceView(lines, "n2", "A tree", "by the group: consent")
    shown = board(fake.wall_view("choose", choice=choice), 0.0).blocks
    assert [(one.heading, [item.text for item in one.items]) for one in shown] == [
        ("Decided", ["A tree"]),
        ("What else there was", ["A bench"]),
    ]
    assert shown[0].items[0].remark == "by the group: consent"
    left = OutcomeView("Decisions", ("A tree (by the group: consent)",), decided=True)
    last = board(fake.wall_view("choose", finished=True, outcomes=(left,)), 0.0).blocks
    assert [(one.heading, one.items[0].text) for one in last] == [("Decisions", left.lines[0])]
