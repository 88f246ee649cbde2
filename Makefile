# Every command of the project. Each sets up what it needs in .venv by itself; nothing is installed anywhere else.
# Another Python: make demo PYTHON=/usr/bin/python3.12

VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold/dev
SCORE ?= $(GOLD)/../score.py
JOBS ?= auto

# The first Python on the path that the package works with, unless PYTHON says which.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	"$$each" -c '$(FITS)' >/dev/null 2>&1 && echo "$$each" && break; done)

.DEFAULT_GOAL := help
.PHONY: help demo test lint format score bench docs clean

help:  ## these lines
	@awk -F ':.*## *' '/^[a-z]+:.*##/ {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.ready  ## audit the made-up sample minutes and show what was found for each IRO
	@$(BIN)/qa-audit batch sample_minutes --out demo_out

test: lint  ## everything that must hold: lint, then every test in random order
	@$(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.ready-dev  ## style, types and layers, without the tests
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.ready-dev  ## put imports and layout in order
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

score: $(VENV)/.ready  ## measure against labelled records: make score GOLD=folder
	@if [ -d "$(GOLD)" ] && [ -f "$(SCORE)" ]; then \
		PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python "$(SCORE)" "$(GOLD)" $(SHOW:%=--show %); \
	else echo "make score: no labelled records in $(GOLD), nothing measured"; fi

bench: $(VENV)/.ready-dev  ## speed, memory and start-up time, beside what they must be
	@$(BIN)/python tests/bench.py

docs: $(VENV)/.ready-dev  ## write the output shown in the documents anew, as the tool prints it today
	@$(BIN)/python tests/excerpts.py

clean:  ## take away what these commands made
	rm -rf $(VENV) demo_out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What stands in .venv is as good as pyproject.toml's date: nothing is installed twice.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.ready: pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV): this is done once, and takes a minute or so ..."
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) with what the tests need: this is done once, and takes a minute or two ..."
	@$(INSTALL) --editable ".[dev]"
	@touch $(VENV)/.ready $@

$(BIN)/python:
	@"$(PYTHON)" -c '$(FITS)' 2>/dev/null || { found=$$("$(or $(PYTHON),python3)" --version 2>/dev/null || echo none); \
		echo "qa-audit needs Python 3.11, 3.12 or 3.13 (found: $$found). Get one from python.org, then run make again." >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
