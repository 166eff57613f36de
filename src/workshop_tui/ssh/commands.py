"""The words that are answered without a screen: plain mode in lines, and the notes to take home."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from workshop_tui.admission import namesake, seating
from workshop_tui.admission.arrival import LOOK_EVERY, Arrival
from workshop_tui.admission.seating import FACILITATOR, PROJECTOR
from workshop_tui.plain.asking import as_number
from workshop_tui.room.tasks import begin

if TYPE_CHECKING:
    from workshop_tui.admission.host import Host
    from workshop_tui.admission.seating import Coming
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.guest import GuestSeat
    from workshop_tui.ssh.talk import LineSession

DONE, REFUSED = 0, 2
MOST_UNSAID = 200
"""Lines that wait for a slow reader before changes are held back."""
BEAT = 1.0
ANSWER_WITHIN = 60.0
"""Seconds that a question keeps back what changed, where no terminal keeps a half-typed answer together."""
NO_TERMINAL = (
    "There is no terminal here, so what is told can come between what you type, but not while you answer a "
    "question. With ssh -t your line stays whole."
)


async def notes_word(host: Host, visitor: Visitor, talk: LineSession) -> int:
    """The notes as Markdown: what everyone in the room has seen, and nothing that is hidden."""
    from workshop_tui.report.handout import handout

    coming = host.seating.coming(visitor)
    if coming.refusal:
        await talk.say(coming.refusal)
        return REFUSED
    await talk.say(handout(host.room.record.state, host.room.now()).rstrip("\n"))
    return DONE


async def plain_word(host: Host, visitor: Visitor, talk: LineSession) -> int:
    """Everything that a participant can do on a screen, in lines."""
    if visitor.name in (FACILITATOR, PROJECTOR):
        await talk.say("Plain mode is for those who take part. Use your own name.")
        return REFUSED
    coming = host.seating.coming(visitor)
    if coming.refusal:
        await talk.say(coming.refusal)
        return REFUSED
    arrival = Arrival(host, visitor, coming, plain=True)
    if arrival.asks:
        await _ask(arrival, talk)
    else:
        arrival.sit(coming.seat)
    if arrival.sorry:
        await talk.say(arrival.sorry)
        return REFUSED
    talk.mark_pastes(True)
    try:
        if not talk.terminal:
            await _tell(talk, NO_TERMINAL)
        if arrival.word:
            told = f"Your seat word is {arrival.word}. Write it down: it brings you back to this seat."
            await _tell(talk, f"{told} {arrival.unsaved}".rstrip())
        await _converse(arrival.seat, talk)
    finally:
        talk.mark_pastes(False)
        arrival.leave()
    return DONE


async def _ask(arrival: Arrival, talk: LineSession) -> None:
    """Ask who it is that has a name which is known here, until they sit or never will."""
    until = asyncio.get_running_loop().time() + seating.WORD_WITHIN
    coming, ways = arrival.coming, namesake.ways(arrival.coming)
    told = _question(coming)
    while not (arrival.person or arrival.sorry):
        await _tell(talk, *told)
        line = await _line(arrival, talk, until)
        if line is None:
            return
        number = as_number(line)
        if 1 <= number <= len(ways):
            arrival.way = ways[number - 1].value
            told = [namesake.how_mine(coming)]
            if arrival.way != namesake.MINE:
                arrival.sit(None)
        elif not line.strip() or not namesake.has_word(coming):
            arrival.way = ""
            told = _question(coming)
        else:
            told = [arrival.try_word(line)]
            if arrival.sorry and told[0]:
                await _tell(talk, *told)


def _question(coming: Coming) -> list[str]:
    told = [namesake.question(coming)]
    told += [f"{number} {way.words}." for number, way in enumerate(namesake.ways(coming), 1)]
    return [*told, namesake.how(coming, lines=True)]


async def _tell(talk: LineSession, *sentences: str) -> None:
    """Say sentences in lines that the client's terminal holds."""
    from workshop_tui.plain.lines import WIDTH, wrap_all

    await talk.say("\n".join(wrap_all(sentences, min(WIDTH, talk.width))))


async def _line(arrival: Arrival, talk: LineSession, until: float) -> str | None:
    """The next line; None: their seat was handed over, or `sorry` says why nothing came."""
    loop = asyncio.get_running_loop()
    reading = begin(talk.line())
    try:
        while not reading.done():
            if arrival.look():
                return None
            if loop.time() >= until:
                arrival.sorry = seating.TOO_SLOW
                return None
            await asyncio.wait([reading], timeout=min(LOOK_EVERY, max(until - loop.time(), 0.0)))
    finally:
        reading.cancel()
    line = reading.result()
    if line is None:
        arrival.sorry = namesake.LEFT
    return line


async def _converse(seat: GuestSeat, talk: LineSession) -> None:
    """Feed what is typed, say what changed, until they leave or the line ends."""
    from workshop_tui.plain.lines import WIDTH
    from workshop_tui.plain.talk import Talk as Conversation

    unsaid: asyncio.Queue[str] = asyncio.Queue()
    now = asyncio.get_running_loop().time
    asked_at = now()

    def is_answering() -> bool:
        """Whether what is told now would come into a line that has begun."""
        asked = conversation.asks and now() - asked_at < ANSWER_WITHIN
        return talk.begun or (asked and not talk.terminal)

    conversation = Conversation(
        seat,
        unsaid.put_nowait,
        min(WIDTH, talk.width),
        ready=lambda: unsaid.qsize() < MOST_UNSAID and not is_answering(),
        first_acts=not talk.terminal,
    )

    async def speak() -> None:
        while True:
            await talk.say(await unsaid.get())

    async def beat() -> None:
        while not conversation.over:
            await asyncio.sleep(BEAT)
            conversation.tick()

    async def listen() -> None:
        nonlocal asked_at
        while (line := await talk.text()) is not None:
            # Who asks and never reads is not answered faster than they read.
            while unsaid.qsize() >= MOST_UNSAID:
                await asyncio.sleep(0.05)
            asked_at = now()
            conversation.hear(line)
            if conversation.over:
                return

    speaking = begin(speak())
    working = [begin(beat()), begin(listen())]
    try:
        await asyncio.wait(working, return_when=asyncio.FIRST_COMPLETED)
        while not unsaid.empty():
            await asyncio.sleep(0)
    finally:
        conversation.close()
        for task in (*working, speaking):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*working, speaking, return_exceptions=True)
