"""A fleet of client processes against each server, and the count of what arrived."""

import json
import os
import signal
import subprocess

from . import environments
from .fleet_client import value_of
from .servers import Refused

KEYS = 10


def run(site, processes, steps, seconds_max):
    """Plays the fleet; figures with the points lost and the errors that clients saw."""
    server = site.server
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fleet_client.py")
    python = os.path.join(environments.mlflow(server.root), "python")
    cpu = server.cpu_seconds()
    client = subprocess.Popen(
        [python, script, f"http://127.0.0.1:{server.port}", str(processes), str(steps), str(KEYS)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=site.folder)
    try:
        output, errors = client.communicate(timeout=seconds_max)
    except subprocess.TimeoutExpired:
        os.killpg(client.pid, signal.SIGKILL)
        client.communicate()
        raise RuntimeError(f"the fleet was not done after {seconds_max} s and was ended") from None
    if client.returncode != 0:
        raise RuntimeError(f"the fleet failed: {errors.strip()[-400:]}")
    cpu = server.cpu_seconds() - cpu
    outcome = json.loads(output)
    clients = outcome["clients"]
    times = sorted(time for client in clients for time in client["milliseconds"])
    seen = [error for client in clients for error in client["errors"]]
    lost, wrong = count_missing(server, clients, steps)
    return {
        "fleet_processes": processes, "fleet_steps": steps, "fleet_points": processes * steps * KEYS,
        "fleet_lost": lost, "fleet_wrong": wrong, "fleet_errors": len(seen), "fleet_first_error": (seen or [""])[0],
        "fleet_seconds": outcome["seconds"], "fleet_points_per_second": processes * steps * KEYS / outcome["seconds"],
        "fleet_p50_ms": times[len(times) // 2] if times else None,
        "fleet_p99_ms": times[int(len(times) * 0.99)] if times else None,
        "fleet_cpu_ms_per_call": cpu * 1000 / max(1, len(times)),
    }


def count_missing(server, clients, steps):
    """(points that were to be logged and are not there, points that nobody logged or with a wrong value)."""
    lost = wrong = 0
    for client in clients:
        for key in range(KEYS):
            expected = {(step, float(value_of(client["process"], step, key))) for step in range(steps)}
            found = set()
            if client["run_id"]:
                try:
                    answer = server.ask(
                        "GET", f"/metrics/get-history?run_id={client['run_id']}&metric_key=metric_{key}")
                    points = [(int(point["step"]), float(point["value"])) for point in answer.get("metrics", [])]
                    found = set(points)
                    wrong += len(points) - len(found & expected)
                except Refused as error:
                    if "404" not in str(error):
                        raise
            lost += len(expected - found)
    return lost, wrong
