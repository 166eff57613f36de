"""What an outside tool says of the door: ssh-audit, offline."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from tests.ssh.clients import House


async def test_ssh_audit_finds_nothing_to_fail(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        port = str(house.door.address.port)
        audit = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "ssh_audit.ssh_audit", "--skip-rate-test", "-j", "-p", port, "127.0.0.1",
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        output, errors = await asyncio.wait_for(audit.communicate(), 60)
    found: dict[str, Any] = json.loads(output)
    assert errors == b""
    for kind in ("kex", "key", "enc", "mac"):
        assert found[kind], kind
        for algorithm in found[kind]:
            assert not algorithm["notes"].get("fail"), algorithm
            assert not algorithm["notes"].get("warn") or algorithm["algorithm"] in CLIENTS_BEFORE_OPENSSH_9_9
    assert found["kex"][0]["algorithm"] == "mlkem768x25519-sha256"
    assert "kex-strict-s-v00@openssh.com" in [each["algorithm"] for each in found["kex"]]
    assert [each["algorithm"] for each in found["key"]] == ["ssh-ed25519"]
    assert found["compression"] == ["none"]
    assert not found.get("cves")


CLIENTS_BEFORE_OPENSSH_9_9 = {"curve25519-sha256", "curve25519-sha256@libssh.org"}
"""Not safe from a quantum computer one day, and warned of for that; safe from all there are."""
