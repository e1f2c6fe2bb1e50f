#!/usr/bin/env bash
# Every check that a change must pass, quick ones first. Needs the dev dependencies on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$1"; shift; "$@"; }
step "ruff format" ruff format --check --quiet .
step "ruff lint" ruff check --quiet .
step "mypy" mypy
step "rooms" lint-imports --no-cache
if command -v shellcheck > /dev/null; then
  step "shell" shellcheck .ci/run scripts/check.sh scripts/fuzz setup.sh
fi
rm -f .coverage .coverage.*
step "tests" pytest -n 2 --cov --cov-report=
step "coverage" coverage report
