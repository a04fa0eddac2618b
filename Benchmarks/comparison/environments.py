"""The peers' Python environments, made once beside the repository's other generated folders."""

import os
import subprocess

MLFLOW_VERSION = "3.17.2"
FASTTRACKML_VERSION = "0.6.0"


def _environment(root, name, requirements):
    """Makes an environment with these packages, unless it is there already; the folder of its programs."""
    folder = os.path.join(root, name)
    stamp = os.path.join(folder, ".installed")
    wanted = " ".join(requirements)
    if not os.path.exists(stamp) or open(stamp, encoding="utf-8").read() != wanted:
        print(f"installing {wanted} into {name} …", flush=True)
        subprocess.run(["python3", "-m", "venv", folder], check=True)
        pip = [os.path.join(folder, "bin", "pip"), "install", "-q", "--disable-pip-version-check"]
        subprocess.run(pip + list(requirements), check=True)
        with open(stamp, "w", encoding="utf-8") as file:
            file.write(wanted)
    return os.path.join(folder, "bin")


def mlflow(root):
    """The folder with `mlflow` and a `python` that imports it: the peer, and the client of the fleet."""
    return _environment(root, ".venv-bench-mlflow", [f"mlflow=={MLFLOW_VERSION}"])


def fasttrackml(root):
    """The folder with `fml`. The server is one static program; the Python client it would bring is left out."""
    return _environment(root, ".venv-bench-fasttrackml", ["--no-deps", f"fasttrackml=={FASTTRACKML_VERSION}"])
