#!/usr/bin/env bash
# Creates the virtual environments of the acceptance tests at the root of the repository: .venv-mlflow-2.22,
# .venv-mlflow-3.17, .venv-databricks and .venv-browser. Does nothing where one is there already and its requirements
# have not changed. Arguments name those that are wanted: mlflow-2.22 …
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
python="${PYTHON:-python3}"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
fi

[[ $# -gt 0 ]] || set -- mlflow-2.22 mlflow-3.17 databricks browser
for name in "$@"; do
    requirements="$here/requirements-${name#mlflow-}.txt"
    environment="$root/.venv-$name"
    stamp="$environment/requirements.sha256"
    wanted="$(sha256sum <"$requirements")"
    if [[ -f "$stamp" && "$(<"$stamp")" == "$wanted" ]]; then
        continue
    fi
    echo "Installing $name into $environment ..."
    rm -rf "$environment"
    "$python" -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
    echo "$wanted" >"$stamp"
done
