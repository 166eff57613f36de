"""The words that are answered without a screen: plain mode in lines, and the notes to take home."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from workshop_tui.admission import namesake, seating
from workshop_tui.admission.seating import FACILITATOR, MOST_WORDS, PROJECTOR, TOO_MANY_WORDS, TOO_OFTEN
from workshop_tui.plain.asking import as_number
from workshop_tui.room.tasks import begin

if TYPE_CHECKING:
    from workshop_tui.admission.host import Host
    from workshop_tui.admission.seat_book import KeptSeat
    from workshop_tui.admission.seating import Coming
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.ssh.talk import LineSession

DONE, REFUSED = 0, 2
MOST_UNSAID = 200
"""Lines that wait for a slow reader before changes are held back."""
BEAT = 1.0
LOOK_EVERY = 0.5
"""Seconds between two looks whether a seat was handed over."""
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
    try:
        seat, way = coming.seat, namesake.OTHER
        if seat is None and namesake.question(coming):
            seat, way = await _asked(host, coming, talk)
        person, word = host.seating.take(coming, seat, way)
    except ValueError as problem:
        await talk.say(str(problem))
        return REFUSED
    host.presence.sat_down(visitor, person, "participant", plain=True)
    talk.mark_pastes(True)
    try:
        if not talk.terminal:
            await _tell(talk, NO_TERMINAL)
        if word:
            told = f"Your seat word is {word}. Write it down: it brings you back to this seat."
            await _tell(talk, f"{told} {host.seating.unsaved}".rstrip())
        await _converse(host, person, talk)
    finally:
        talk.mark_pastes(False)
        host.presence.stood_up(visitor, person, plain=True)
    return DONE


async def _asked(host: Host, coming: Coming, talk: LineSession) -> tuple[KeptSeat | None, str]:
    """The seat, and what was answered about the name. ValueError: neither, and why."""
    until = asyncio.get_running_loop().time() + seating.WORD_WITHIN
    ways = namesake.ways(coming)
    await _tell(talk, *_question(coming))
    tried, way = 0, ""
    while tried < MOST_WORDS:
        line = await _line_or_seat(host, coming, talk, until, waits=way == namesake.MINE)
        if not isinstance(line, str):
            return line, namesake.MINE
        number = as_number(line)
        if 1 <= number <= len(ways):
            way = ways[number - 1].value
            if way != namesake.MINE:
                return None, way
            await _tell(talk, namesake.how_mine(coming))
        elif not line.strip() or not namesake.has_word(coming):
            way = ""
            await _tell(talk, *_question(coming))
        else:
            seat = host.seating.opened_by(coming, line)
            if not isinstance(seat, str):
                return seat, namesake.MINE
            tried += seat != TOO_OFTEN
            await _tell(talk, seat)
    raise ValueError(TOO_MANY_WORDS)


def _question(coming: Coming) -> list[str]:
    told = [namesake.question(coming)]
    told += [f"{number} {way.words}." for number, way in enumerate(namesake.ways(coming), 1)]
    return [*told, namesake.how(coming, lines=True)]


async def _tell(talk: LineSession, *sentences: str) -> None:
    """Say sentences in lines that the client's terminal holds."""
    from workshop_tui.plain.lines import WIDTH, wrap_all

    await talk.say("\n".join(wrap_all(sentences, min(WIDTH, talk.width))))


async def _line_or_seat(
    host: Host, coming: Coming, talk: LineSession, until: float, *, waits: bool
) -> str | KeptSeat:
    """The next line, or with `waits` the seat once it was handed over. ValueError: neither came."""
    loop = asyncio.get_running_loop()
    reading = begin(talk.line())
    try:
        while not reading.done():
            seat = host.seating.freed(coming) if waits else None
            if seat is not None:
                return seat
            if loop.time() >= until:
                raise ValueError(seating.TOO_SLOW)
            await asyncio.wait([reading], timeout=min(LOOK_EVERY, max(until - loop.time(), 0.0)))
    finally:
        reading.cancel()
    line = reading.result()
    if line is None:
        raise ValueError(namesake.LEFT)
    return line


async def _converse(host: Host, person: str, talk: LineSession) -> None:
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
        host.seat(person),
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
