"""Says on what machine and with what versions the figures were taken: without that they mean nothing."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")
OS_RELEASE = Path("/etc/os-release")


def cpu_model() -> str:
    """The processor's name for itself, or its architecture where it has none."""
    if CPU_INFO.exists():
        for line in CPU_INFO.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    if platform.system() == "Darwin":
        asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return platform.machine()


def system_name() -> str:
    """The operating system and its kernel."""
    name = platform.platform(terse=True)
    if OS_RELEASE.exists():
        pretty = platform.freedesktop_os_release().get("PRETTY_NAME", name)
        name = f"{pretty}, {platform.system()} {platform.release()}"
    return name


def busy() -> str:
    """How much else the machine does: figures of a busy machine are not to be trusted."""
    return f"{os.getloadavg()[0]:.1f} processes running in the last minute"


def machine_lines() -> list[str]:
    """The machine in a few lines, for the head of every report of figures."""
    return [
        f"machine   {cpu_model()}, {os.cpu_count()} cores",
        f"system    {system_name()}; {busy()}",
        f"versions  Python {platform.python_version()}, Textual {version('textual')}",
    ]


if __name__ == "__main__":
    print("\n".join(machine_lines()))
