"""Runs the load generator and puts the server's CPU time beside its figures."""

import json
import os
import subprocess
import time

from . import machine


def build(root):
    """Builds the load generator; the path of the program."""
    package = os.path.join(root, "Benchmarks")
    command = ["swift", "build", "-c", "release", "--product", "hammer", "--package-path", package]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise SystemExit("the load generator does not build:\n" + result.stdout + result.stderr)
    return os.path.join(package, ".build", "release", "hammer")


def step(method, path, body=None, capture=None):
    """One request of a sequence. A body given as a value is written with the spacing of Python's clients."""
    request = {"method": method, "path": path}
    if body is not None:
        request["body"] = body if isinstance(body, str) else json.dumps(body)
    if capture:
        request["capture"] = capture
    return request


class Hammer:
    """The load generator, and the folder for its plans."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.plans = 0

    def play(self, server, steps, connections, seconds_max, **options):
        """Plays a plan against a server; the generator's report with the server's CPU time.

        Options as in `LoadPlan`, in snake_case: seconds, sequences, sequences_min, offset, lists, list_files, emit.
        """
        words = {"sequences_min": "sequencesMin", "list_files": "listFiles"}
        plan = {words.get(name, name): value for name, value in options.items() if value is not None}
        plan |= {"port": server.port, "connections": connections, "secondsMax": seconds_max, "steps": steps}
        self.plans += 1
        path = os.path.join(self.folder, f"plan-{self.plans}.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file)
        before, busy, started = server.cpu_seconds(), machine.busy_seconds(), time.monotonic()
        result = subprocess.run([self.program, path], capture_output=True, text=True, check=False,
                                timeout=seconds_max + 60)
        server_cpu, elapsed = server.cpu_seconds() - before, time.monotonic() - started
        busy = machine.busy_seconds() - busy
        if result.returncode != 0:
            raise RuntimeError(f"hammer {path}: {result.stderr.strip()[-400:]}")
        os.unlink(path)
        report = json.loads(result.stdout)
        others = busy - server_cpu - report["generatorCPUSeconds"]
        report["server_cpu_seconds"] = server_cpu
        report["others_share"] = max(0.0, others / (elapsed * (os.cpu_count() or 1)))
        report["connections"] = connections
        return report

    def prepare(self, server, steps, count, connections=8, seconds_max=300, **options):
        """Plays `count` sequences that must all succeed."""
        report = self.play(server, steps, connections, seconds_max, sequences=count, **options)
        if report["sequencesDone"] != count or report["errors"]:
            raise RuntimeError(
                f"{server.title}: {report['sequencesDone']} of {count} preparing sequences in "
                f"{report['seconds']:.0f} s; statuses {report['statuses']}, first errors {report['firstErrors']}")
        return report
