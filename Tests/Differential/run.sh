#!/usr/bin/env bash
# Tests the tester, then plays generated sequences on MLflow and Annals. Arguments go to the tester: see --help.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
cd "$here"

../Acceptance/environments.sh
python="$root/.venv-mlflow-3.17/bin/python"
"$python" -m unittest discover --quiet --start-directory tests --top-level-directory .
exec "$python" -m differential "$@"
