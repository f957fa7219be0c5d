# `make quiz` and `make test` need Python 3.11 or newer, git and make. Each sets up .venv by itself.
# Extra arguments go through ARGS: make quiz ARGS='--plain --new 3', make test ARGS='-k cloze'.

ARGS ?=
# Which interpreter makes .venv; empty: the first suitable one (see tools/setup.sh).
PYTHON ?=
# Non-empty: measure coverage while testing.
COVERAGE ?=

export PYTHON
SETUP := sh tools/setup.sh
VENV_PYTHON := .venv/bin/python
PYTEST := $(VENV_PYTHON) $(if $(COVERAGE),-m coverage run) -m pytest
# Tests that need more than Python (markers are explained in pyproject.toml).
SPECIAL := browser or anki or soak

.DEFAULT_GOAL := help
.PHONY: help quiz test check format soak bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

quiz: ## review today's cards of notes/
	@$(SETUP)
	@.venv/bin/notegraph --vault notes quiz $(ARGS)

test: ## run the tests
	@$(SETUP) test
	@$(PYTEST) -n auto --maxprocesses=8 -m 'not ($(SPECIAL))' $(ARGS)

check: ## lint, format, types and import contracts, all of them before it fails
	@$(SETUP) check
	@sh tools/check.sh

format: ## format the code and apply ruff's safe fixes
	@$(SETUP) check
	@$(VENV_PYTHON) -m ruff check --fix --quiet .
	@$(VENV_PYTHON) -m ruff format .

soak: ## run the long tests with full counts
	@$(SETUP) test
	@NOTEGRAPH_SOAK=1 $(PYTEST) -n auto --maxprocesses=8 -m soak --timeout=3600 $(ARGS)

bench: ## measure and print the ratios of benchmarks/
	@$(SETUP) test
	@$(VENV_PYTHON) -m benchmarks $(ARGS)

clean: ## delete .venv and all caches; reviews stay
	@rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
