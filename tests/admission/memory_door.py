"""A door in memory, for tests: people knock with a code and sit down, and nothing is sent anywhere."""

from __future__ import annotations

from workshop_tui.admission.arrival import Arrival
from workshop_tui.admission.door import DoorProblem
from workshop_tui.admission.entrance import Answer, CodeAsked
from workshop_tui.admission.host import Host
from workshop_tui.admission.visitor import Visitor
from workshop_tui.room.joining import Address, WayIn

MEMORY = "memory"


class MemoryDoor:
    """Implements `Door`."""

    def __init__(self, host: Host, where: Address) -> None:
        self._host = host
        self.address = where
        self.is_open = False
        self.problem: DoorProblem | None = None
        """Why it does not open."""
        self._inside: dict[int, Visitor] = {}
        self._seated: dict[int, Arrival] = {}
        self.heard: dict[str, str] = {}
        """The last words for each name that was sent out."""

    @property
    def way_in(self) -> WayIn:
        return WayIn(f"{self.address.host}:{self.address.port}", "knock as NAME", kind=MEMORY)

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        return tuple(self._inside.values())

    async def open(self) -> None:
        if self.problem is not None:
            raise self.problem
        self.is_open = True

    async def close(self, words: str) -> None:
        self.is_open = False
        for connection in [*self._inside]:
            self.send_out(connection, words)

    def send_out(self, connection: int, words: str, status: int = 1) -> None:
        visitor = self._inside.pop(connection, None)
        if visitor is not None:
            self.heard[visitor.name] = words
        if connection in self._seated:
            self._seated.pop(connection).leave()

    async def knock(
        self, name: str, code: str, key: str = "", address: str = "192.0.2.1"
    ) -> Visitor | Answer:
        """Somebody types one code: who is in then, or what came of it."""
        entrance = self._host.doors.entrance
        answer = await CodeAsked(entrance, address).answer(code)
        if answer is not Answer.RIGHT:
            return answer
        visitor = Visitor(name, key, False, entrance.number(), address)
        self._inside[visitor.connection] = visitor
        return visitor

    async def sit(self, name: str, key: str = "") -> str:
        """Somebody who has the right code takes a seat: whose it is."""
        visitor = await self.knock(name, self._host.doors.entrance.code.shown, key)
        assert isinstance(visitor, Visitor)
        coming = self._host.entry(visitor).coming
        assert coming is not None
        arrival = Arrival(self._host, visitor, coming)
        arrival.sit(coming.seat)
        self._seated[visitor.connection] = arrival
        return arrival.person
