"""The words that are answered without a screen: plain mode in lines, and the notes to take home."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from workshop_tui.ssh import seating
from workshop_tui.ssh.seating import FACILITATOR, MOST_WORDS, PROJECTOR, TOO_MANY_WORDS, TOO_OFTEN
from workshop_tui.tui.tasks import begin

if TYPE_CHECKING:
    from workshop_tui.ssh.host import Host
    from workshop_tui.ssh.seating import Coming
    from workshop_tui.ssh.seats import Seat
    from workshop_tui.ssh.server import Visitor
    from workshop_tui.ssh.talk import Talk

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


async def notes_word(host: Host, visitor: Visitor, talk: Talk) -> int:
    """The notes as Markdown: what everyone in the room has seen, and nothing that is hidden."""
    from workshop_tui.storage.handout import handout

    coming = host.seating.coming(visitor)
    if coming.refusal:
        await talk.say(coming.refusal)
        return REFUSED
    await talk.say(handout(host.room.record.state, host.room.now()).rstrip("\n"))
    return DONE


async def plain_word(host: Host, visitor: Visitor, talk: Talk) -> int:
    """Everything that a participant can do on a screen, in lines."""
    if visitor.name in (FACILITATOR, PROJECTOR):
        await talk.say("Plain mode is for those who take part. Use your own name.")
        return REFUSED
    coming = host.seating.coming(visitor)
    if coming.refusal:
        await talk.say(coming.refusal)
        return REFUSED
    try:
        seat = coming.seat or (await _asked(host, coming, talk) if coming.asked else None)
        person, word = host.seating.take(coming, seat)
    except ValueError as problem:
        await talk.say(str(problem))
        return REFUSED
    host.presence.sat_down(visitor, person, "participant", plain=True)
    talk.mark_pastes(True)
    try:
        if not talk.terminal:
            await talk.say(NO_TERMINAL)
        if word:
            await talk.say(f"Your seat word is {word}. Write it down: it brings you back to this seat.")
        await _converse(host, person, talk)
    finally:
        talk.mark_pastes(False)
        host.presence.stood_up(visitor, person, plain=True)
    return DONE


async def _asked(host: Host, coming: Coming, talk: Talk) -> Seat | None:
    """The seat that a seat word opens; None: they want a seat of their own. ValueError: neither."""
    await talk.say(
        "Somebody with this name has a seat here. If that is you, type your seat word. "
        "If you are somebody else, press enter for a seat of your own."
    )
    tried = 0
    while tried < MOST_WORDS:
        try:
            line = await asyncio.wait_for(talk.line(), seating.WORD_WITHIN)
        except TimeoutError as late:
            raise ValueError(seating.TOO_SLOW) from late
        if line is None:
            raise ValueError("The line ended before a seat was chosen.")
        if not line.strip():
            return None
        seat = host.seating.opened_by(coming, line)
        if not isinstance(seat, str):
            return seat
        tried += seat != TOO_OFTEN
        await talk.say(seat)
    raise ValueError(TOO_MANY_WORDS)


async def _converse(host: Host, person: str, talk: Talk) -> None:
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
