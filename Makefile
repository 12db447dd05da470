# make demo   a whole survey with simulated participants, on this computer; its folder is demo-survey
# make test   everything that must hold: lint, types, tests
# make lint | types | clean
#
# Needs Python 3.11 or newer with venv; `make demo PYTHON=python3.12` takes another one. Everything is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint types clean
.DELETE_ON_ERROR:

demo: $(VENV)/.for-demo
	@$(BIN)/llab demo --keep demo-survey

# pytest in two processes is the faster from two cores on
test: lint types
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.for-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.for-development
	$(BIN)/mypy

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
	if test -f demo-survey/.llab-demo; then rm -rf demo-survey; fi

$(VENV)/.for-demo: pyproject.toml
	@$(check-python)
	@echo "Installing llab into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --editable '.[demo,attachments]'
	@touch $@

# --group came with pip 25.1
$(VENV)/.for-development: pyproject.toml
	@$(check-python)
	@echo "Installing llab and what its tests need into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --upgrade 'pip>=25.1'
	@$(INSTALL) --editable '.[demo,attachments]' --group dev
	@touch $@

define check-python
$(PYTHON) -c 'pass' 2>/dev/null || { \
  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one that is there: make PYTHON=python3.12" >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), and llab needs 3.11 or newer. Name another one: make PYTHON=python3.12" >&2; exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "$(PYTHON) has no venv, which Debian and Ubuntu have apart: sudo apt install python3-venv" >&2; exit 1; }
endef
