# make run   set up and serve the map at http://127.0.0.1:8050
# make test  set up with the test tools and run every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The lists are whole, and compiling all that is installed takes longer than compiling what is used;
# but what was compiled once must stay, whatever the environment says, or each process does it anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test check lint screenshots benchmark lock clean

run: $(VENV)/.run
	$(BIN)/python -m dashboard

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Format, lint and types, as .ci/run has them.
check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

benchmark: $(VENV)/.test
	$(BIN)/python -m pytest tests/benchmarks -s -m benchmark

screenshots: $(VENV)/.test
	$(BIN)/python scripts/screenshots.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Python 3.11, 3.12 or 3.13 is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "no virtual environment could be made; on Debian: apt install python3-venv" >&2; exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(PIP) install --no-compile --no-deps --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt | $(VENV)/bin/python
	$(PIP) install --no-compile --no-deps --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# Pins with hashes for Python 3.11 to 3.13 on every platform, from the .in files.
lock: $(VENV)/bin/python
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV)
