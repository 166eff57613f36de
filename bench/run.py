"""Prints all figures, with the machine and the command of each: what `make bench` calls."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
from pathlib import Path

from bench.machine import machine_lines

ROOT = Path(__file__).parent.parent
# The slowest last, so that the first figures are there soon.
MODULES = (
    "decision",
    "append",
    "opening",
    "commands",
    "check",
    "export",
    "paint",
    "kill_screen",
    "kill",
    "ssh_seats",
    "fairness",
)


def main() -> int:
    """Run each of them in a process of its own; exit status 1 where one of them did not end well."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="NAME", help=f"which figures: {', '.join(MODULES)} (all)")
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(MODULES):
        parser.error(f"no such figures: {', '.join(sorted(unknown))}")
    print("\n".join(machine_lines()))
    failed = []
    for module in asked.only or MODULES:
        command = ["python", "-m", f"bench.{module}"]
        print(f"\n$ {shlex.join(command)}", flush=True)
        began = time.monotonic()
        if subprocess.run([sys.executable, *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(module)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        print(f"\nDid not end well: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
