#!/bin/sh
# The static gates, each run even when one before it failed: `make check` sets up .venv and calls this.
set -u
cd "$(dirname "$0")/.."

status=0
gate() {
    printf '== %s\n' "$*"
    .venv/bin/python -m "$@" || status=1
}

gate ruff check .
gate ruff format --check .
gate mypy
gate pyright
printf '== lint-imports\n'
.venv/bin/lint-imports || status=1
exit $status
