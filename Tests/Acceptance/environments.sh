#!/usr/bin/env bash
# Creates the two virtual environments of the acceptance tests at the root of the repository, .venv-mlflow-2.22 and
# .venv-mlflow-3.17. Does nothing where one is there already and its requirements have not changed.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
python="${PYTHON:-python3}"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
fi

for version in 2.22 3.17; do
    requirements="$here/requirements-$version.txt"
    environment="$root/.venv-mlflow-$version"
    stamp="$environment/requirements.sha256"
    wanted="$(sha256sum <"$requirements")"
    if [[ -f "$stamp" && "$(<"$stamp")" == "$wanted" ]]; then
        continue
    fi
    echo "Installing the mlflow $version client into $environment ..."
    rm -rf "$environment"
    "$python" -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
    echo "$wanted" >"$stamp"
done
