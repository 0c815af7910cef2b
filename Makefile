# make run   set up and serve the map at http://127.0.0.1:8050
# make test  set up with the test tools and run every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv installs in seconds what takes pip a minute; only pip knows of a mirror that its own settings name.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --require-hashes --no-deps
install = $(BIN)/uv pip install --python $(BIN)/python --require-hashes --no-deps -r $(1) || \
  $(PIP) --no-compile -r $(1)
# What was compiled once must stay, whatever the environment says, or each process does it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check screenshots benchmark lock clean

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
	$(BIN)/python -m pytest tests/benchmarks tests/test_readme.py -s -m benchmark

screenshots: $(VENV)/.test
	$(BIN)/python scripts/screenshots.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Python 3.11, 3.12 or 3.13 is needed; set PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "no virtual environment could be made; on Debian: apt install python3-venv" >&2; exit 1; }

$(BIN)/uv: requirements-uv.txt | $(BIN)/python
	$(PIP) -r requirements-uv.txt
	@touch $@

$(VENV)/.run: requirements.txt | $(BIN)/uv
	$(call install,requirements.txt)
	@touch $@

$(VENV)/.test: requirements-dev.txt | $(BIN)/uv
	$(call install,requirements-dev.txt)
	@touch $@ $(VENV)/.run

# Pins with hashes for Python 3.11 to 3.13 on every platform, from the .in files.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header
lock: $(BIN)/uv
	echo uv | $(LOCK) --no-annotate - -o requirements-uv.txt
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV)
