# Two commands do everything on a fresh machine: `make demo` and `make test`.
#
#   make demo           install, build the places and the map, read the samples, print a brief, serve the page
#   make demo SERVE=0   the same, and end before serving
#   make test           install what developing takes, lint, type-check, test, and hold the floors
#   make bench          every benchmark: one table, and artefacts/bench.json
#   make docs           write again what the reference in docs/ takes from the code
#   make picture        photograph the page of the demo for the README
#   make lock           pin the newest allowed versions
#   make clean          remove what was installed and built here

SHELL := /bin/bash
PYTHON ?= python3
SERVE ?= 1
PORT ?= 8000
DEMO_DAY ?= 2022-04-02
DEMO_LEDGER ?= demo.sqlite
JOBS ?= 2

BIN := .venv/bin
export VEDETTE_HOME ?= $(HOME)/.vedette
# One thread a process: the arrays are small, and more threads only wait for one another.
export OPENBLAS_NUM_THREADS := 1

RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development
GAZETTEER := $(VEDETTE_HOME)/gazetteer.sqlite
BASEMAP := $(VEDETTE_HOME)/basemap.geojson

.PHONY: demo test lint bench docs picture lock clean

demo: $(RUNTIME) $(GAZETTEER) $(BASEMAP)
	$(BIN)/vedette ingest vedette/samples --backfill --ledger $(DEMO_LEDGER)
	$(BIN)/vedette brief --date $(DEMO_DAY) --ledger $(DEMO_LEDGER)
ifneq ($(SERVE),0)
	$(BIN)/vedette serve --ledger $(DEMO_LEDGER) --port $(PORT)
endif

test: lint $(GAZETTEER)
	$(BIN)/pytest -n $(JOBS)
	$(BIN)/python -m benchmarks.run --floors

lint: $(DEVELOPMENT)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(DEVELOPMENT) $(GAZETTEER)
	$(BIN)/python -m benchmarks.run -o artefacts/bench.json

docs: $(DEVELOPMENT)
	$(BIN)/python docs/generate.py

picture: $(DEVELOPMENT) $(GAZETTEER) $(BASEMAP)
	$(BIN)/python docs/picture.py $(DEMO_LEDGER) docs/images/page.png

# The environment. A stamp tells what was installed from which lock, so that nothing is installed twice. setuptools,
# which the last line builds with, is in the lock because spaCy needs it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "vedette needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# What is built into $VEDETTE_HOME once, and again when its makers change.
$(GAZETTEER): $(RUNTIME) $(wildcard vedette/gazetteer/*.py vedette/gazetteer/data/*)
	$(BIN)/vedette gazetteer build

$(BASEMAP): $(RUNTIME) vedette/web/basemap.py $(wildcard vedette/theatre/packs/*.toml)
	$(BIN)/python -m vedette.web.basemap

PIN := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

lock: $(DEVELOPMENT)
	$(PIN) requirements.in -o requirements.lock
	$(PIN) requirements.in requirements-dev.in -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build *.egg-info artefacts $(DEMO_LEDGER) $(DEMO_LEDGER)-*
