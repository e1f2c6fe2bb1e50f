#!/usr/bin/env bash
# Sets up everything in .venv, then does what is asked: `try` prints the comparison of nutrients,
# `check` runs every check that a change must pass.
set -euo pipefail
cd "$(dirname "$0")"
task=${1:-try}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "setup.sh: cramp needs Python 3.11 or later; PYTHON=/path/to/python names another." >&2
  exit 1
}
[ -x .venv/bin/python ] || "$python" -m venv .venv
case $task in
  try)
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
    .venv/bin/cramp nutrients compare
    echo "Run it as .venv/bin/cramp, or put .venv/bin on your PATH."
    ;;
  check)
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable . --group dev --group docs
    PATH="$PWD/.venv/bin:$PATH" exec scripts/check.sh
    ;;
  *)
    echo "setup.sh: '$task' is neither 'try' nor 'check'." >&2
    exit 2
    ;;
esac
