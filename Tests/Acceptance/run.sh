#!/usr/bin/env bash
# Runs the acceptance tests: the story with each client generation, the crash and the fleet with both at once, the
# databricks-sdk, MLflow's own pages in a browser.
# Arguments go to pytest: `run.sh --server mlflow` plays the same tests against the real MLflow server.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
cd "$here"

./environments.sh
"$root/.venv-mlflow-2.22/bin/python" -m pytest story "$@"
"$root/.venv-mlflow-3.17/bin/python" -m pytest story stress migration "$@"
"$root/.venv-databricks/bin/python" -m pytest databricks "$@"
"$root/.venv-browser/bin/python" -m pytest browser "$@"
