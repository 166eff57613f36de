"""Contracts: each private name of asyncssh that is used, is there and does what is relied on."""

from __future__ import annotations

import ast
import inspect
import re
from itertools import chain
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from asyncssh import auth, channel, connection, kex_dh

from tests.ssh.clients import House
from workshop_tui.ssh import line

SSH = Path(line.__file__).parent


def test_a_line_is_made_and_owned_as_asyncssh_does_it() -> None:
    parameters = [*inspect.signature(asyncssh.SSHServerConnection.__init__).parameters]
    assert parameters[:3] == ["self", "loop", "options"]
    assert "self._owner = self._protocol_factory()" in inspect.getsource(
        connection.SSHConnection.connection_made
    )


def test_a_no_goes_through_the_method_that_says_half_way() -> None:
    assert "self._conn.send_userauth_failure(partial_success)" in inspect.getsource(auth.ServerAuth)
    assert "Boolean(partial_success)" in inspect.getsource(connection.SSHConnection.send_userauth_failure)


def test_a_key_is_checked_by_the_method_that_is_extended() -> None:
    assert "self._conn.validate_public_key(" in inspect.getsource(auth._ServerPublicKeyAuth._start)


def test_the_end_of_a_key_exchange_goes_through_the_method_that_tells_the_guard() -> None:
    """The server's part of it, before the client's person is asked about the fingerprint."""
    served = inspect.getsource(kex_dh._KexDHBase._process_init)
    assert "self._perform_reply(" in served
    performed = inspect.getsource(kex_dh._KexDHBase._perform_reply)
    assert performed.index("_send_reply(") < performed.index("self._conn.send_newkeys(")


def test_the_guards_patience_is_the_only_one() -> None:
    assert "if options.login_timeout:" in inspect.getsource(connection.SSHConnection.__init__)


def test_the_settings_are_read_anew_only_where_ours_does_not() -> None:
    assert "reload_config()" in inspect.getsource(connection.SSHConnection._finish_userauth)


def test_channels_are_made_as_ours_are() -> None:
    made = inspect.getsource(connection.SSHServerConnection.create_server_channel)
    parameters = [*inspect.signature(channel.SSHServerChannel.__init__).parameters]
    assert parameters == [
        "self", "conn", "loop", "allow_pty", "line_editor", "line_echo", "line_history",
        "max_line_length", "encoding", "errors", "window", "max_pktsize",
    ]  # fmt: skip
    assert "SSHServerChannel(" in made
    opened = inspect.getsource(connection.SSHServerConnection._process_session_open)
    assert "self.create_server_channel(" in opened


def test_what_is_refused_is_asked_for_by_these_names() -> None:
    for name in (
        "_service_next_request",
        "_process_env_request",
        "_process_x11_req_request",
        "_process_auth_agent_req_at_openssh_dot_com_request",
    ):
        assert callable(getattr(channel.SSHServerChannel, name)), name
    assert "self._request_queue[0]" in inspect.getsource(channel.SSHChannel._service_next_request)
    assert "self._env" in inspect.getsource(channel.SSHServerChannel._process_env_request)


def test_asyncsshs_private_names_are_in_one_file_only() -> None:
    for path in SSH.glob("*.py"):
        if path.name in {"line.py", "inside.py", "driver.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr):
                if node.attr in {"_replace", "_asdict", "_fields"}:  # of a NamedTuple
                    continue
                assert isinstance(node.value, ast.Name), (path.name, ast.unparse(node))
                assert node.value.id in {"self", "lines"}, (path.name, ast.unparse(node))


def test_no_algorithm_is_weak_and_the_hybrid_one_is_first() -> None:
    offered = line.algorithms()
    assert offered["kex_algs"][-1].startswith("curve25519")
    assert offered["kex_algs"][0] == "mlkem768x25519-sha256"
    for name in chain.from_iterable(offered.values()):
        assert "sha1" not in name
        assert name != "ssh-rsa"
    for name in offered["kex_algs"]:
        assert "nistp" not in name
        assert "diffie-hellman-group" not in name
    for name in offered["encryption_algs"]:
        assert "cbc" not in name


def test_a_library_without_the_hybrid_exchange_still_offers_the_best_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("asyncssh.kex.get_kex_algs", lambda: [b"curve25519-sha256", b"ecdh-sha2-nistp256"])
    assert line.algorithms()["kex_algs"] == ["curve25519-sha256"]


async def test_the_key_exchange_is_strict_where_the_client_knows_how(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        client: Any = await house.connect()
        server: Any = next(iter(house.door._guards.values())).line
        assert client._strict_kex
        assert server._strict_kex
        assert client.get_extra_info("send_compression") == "none"
