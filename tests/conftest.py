"""Keeps the tests away from the real home folder, from how fast a machine is, and from how it is set up."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

MEANT = re.compile("PATH|TMPDIR|CI|(DY)?LD_LIBRARY_PATH|(PYTEST|PY|HYPOTHESIS|COV|COVERAGE)_.*")
"""The settings that are for the tests: where programs are, and how tests are run."""

# Done before anything is imported that looks at its surroundings. Programs that tests start see none either.
for name in [*os.environ]:
    if not MEANT.fullmatch(name):
        del os.environ[name]

# Behind something else (`&`, nohup) signals are ignored, and all that tests start would inherit it.
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)

settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")

HOME_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DOCUMENTS_DIR": "Documents",
}


@pytest.fixture(scope="session", autouse=True)
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home for every test process: nobody's config is read, nobody's workshop touched."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name, folder in HOME_FOLDERS.items():
            (home / folder).mkdir(parents=True, exist_ok=True)
            patch.setenv(name, str(home / folder))
        yield
