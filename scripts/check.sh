#!/usr/bin/env bash
# Every check that a change must pass, quick ones first; `quick` stops before the tests. Needs the
# dev and docs dependencies on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$1"; shift; "$@"; }
step "ruff format" ruff format --check --quiet .
step "ruff lint" ruff check --quiet .
step "mypy" mypy
step "rooms" lint-imports --no-cache
if command -v shellcheck > /dev/null; then
  step "shell" shellcheck .ci/run scripts/check.sh setup.sh
fi
step "facts" python -m crampcli data validate ./data --fields problem,mend --no-header
[ "${1:-}" != quick ] || exit 0
rm -f .coverage .coverage.*
# Laws try thousands of inputs: what they take doubles while coverage looks on, and they cover
# nothing that the other tests do not.
laws=(tests/property tests/cli/test_hostile_text.py tests/cli/test_faults.py tests/unit/test_list_cost.py)
step "tests" pytest -n 2 --cov --cov-report= "${laws[@]/#/--ignore=}"
step "laws" pytest -n 2 "${laws[@]}"
step "coverage" coverage report
step "site" python scripts/write_site.py
