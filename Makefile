# Every target does the set-up it needs by itself; the next time that takes a moment.
#
#   make run        start the app            make run ARGS='run lego-duck --people "Amina, Boris, Chen"'
#   make test       the tests                make test ARGS='tests/domain -k floor'
#   make check      format, lint, types, import contracts, exercises, tests
#   make check-debian   the tests on Debian 13, in odd surroundings; make check-debian SUITE=sid for the newest Python
#   make bench      the figures, with the machine and the command
#   make pictures   draw the pictures of the README again from the real screens
#   make schema     write the schemas for editors again from the program's own tables
#   make clean      remove all that was made here
#
# PYTHON=python3.12 chooses the Python that the virtual environment is made with.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/ready-to-run
DEV := $(VENV)/ready-to-develop
ARGS ?=
# Two test processes suit two cores; more cores than four bring nothing.
TEST_PROCESSES ?= 2

# A virtual environment cannot be moved, and dies with the Python that made it: both are noticed here. The folder's
# name may hold anything: it is compared and written by the shell, and stands in no rule.
ifneq ($(shell test -x $(PY) && test "$$(cat $(VENV)/made-in 2>/dev/null)" = "$$(pwd -P)" && echo same),same)
VENV_AGAIN := again
endif

# What pip says goes into a file, from which the reason is told in a sentence. Where there is no network, five more
# tries bring nothing.
PIP := $(PY) -m pip --disable-pip-version-check --no-input --retries 2 -q
PIP_SAID := $(VENV)/pip-said.txt

# A text between single quotes, as the shell reads it.
quoted = '$(subst ','\'',$1)'

define SAY_WHY
if grep -q -e 'from versions: none' -e 'Retry(total=0,' -e 'ConnectionPool(' $(PIP_SAID); then \
  echo 'The set-up did not finish: what the program is built on could not be fetched.' \
    'The first time it needs a network; call make again when there is one.' >&2; \
else \
  echo 'The set-up did not finish. What pip said last:' >&2; tail -n 5 $(PIP_SAID) >&2; \
fi; \
echo 'All that pip said is in $(PIP_SAID)' >&2; exit 1
endef

.PHONY: run test check lint check-debian format bench pictures schema clean again

# A program ended by SIGKILL or a crash cannot put its terminal back, so that is done for it here.
run: $(RUNTIME)
	@found=$$(stty -g 2>/dev/null); status=0; \
	WORKSHOP_TUI_MADE_FROM=$(call quoted,$(value PWD)) $(PY) -m workshop_tui $(ARGS) || status=$$?; \
	case $$status in 132|134|135|136|137|138|139) \
	  if [ -n "$$found" ]; then \
	    stty "$$found"; \
	    printf '\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1015l\033[?1016l\033[?1004l\033[?2004l\033[?2026l\033[?2048l\033[?7h\033[<u\033[?1049l\033[?25h\033[0m\n' >&2; \
	    echo 'The app was ended from outside. All that was shown as saved is saved: make run ARGS=resume goes on.' >&2; \
	  fi;; \
	esac; exit $$status

test: $(DEV)
	@$(PY) -m pytest -q -n $(TEST_PROCESSES) $(ARGS)

check: lint
	@$(MAKE) --no-print-directory test ARGS=

lint: $(DEV)
	@$(PY) -m ruff format --check --quiet . || { echo 'make check: run "make format".' >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache
	@$(PY) -m workshop_tui check exercises/*.toml

SUITE ?= trixie
check-debian:
	@.ci/on-debian '$(SUITE)' make test ARGS=$(call quoted,$(ARGS))

format: $(DEV)
	@$(PY) -m ruff format --quiet .
	@$(PY) -m ruff check --fix --quiet .

bench: $(DEV)
	@$(PY) -m bench.run $(ARGS)

pictures: $(DEV)
	@$(PY) -m docs.pictures $(ARGS)
	@$(PY) -m docs.keys

schema: $(DEV)
	@$(PY) -m docs.schemas

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made-in: $(VENV_AGAIN)
	@for python in $(call quoted,$(value PYTHON)) python3 python3.14 python3.13 python3.12 python3.11; do \
	  [ -n "$$python" ] || continue; \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { without="$$python"; continue; }; \
	  echo "Setting up with $$("$$python" -V): done once, takes about half a minute."; \
	  rm -rf $(VENV); "$$python" -m venv $(VENV) && pwd -P > $@ && exit 0; \
	  exit 1; \
	done; \
	if [ -n "$$without" ]; then \
	  echo "$$without is here without its venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
	else \
	  echo 'Python 3.11 or newer is needed and was not found. Install it, or say where it is: make PYTHON=/path/to/python3' >&2; \
	fi; exit 1

$(RUNTIME): $(VENV)/made-in pyproject.toml hatch_build.py constraints.txt
	@echo 'Installing what the app needs ...'
	@{ $(PIP) install --constraint constraints.txt hatchling shtab editables \
	  && $(PIP) install --constraint constraints.txt --no-build-isolation --editable .; } >$(PIP_SAID) 2>&1 || { $(SAY_WHY); }
	@$(PY) -m compileall -q src || true
	@touch $@

$(DEV): $(RUNTIME)
	@echo 'Installing what the tests need ...'
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]' >$(PIP_SAID) 2>&1 || { $(SAY_WHY); }
	@touch $@
