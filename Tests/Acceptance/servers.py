"""The servers under test, each a process over a data folder: Annals, and the real MLflow to test the tests."""

import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 30


def python_of(version: str) -> pathlib.Path:
    """The Python of the environment with that client generation, "2.22" or "3.17"."""
    return ROOT / f".venv-mlflow-{version}" / "bin" / "python"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_until_it_answers(url: str, process: subprocess.Popen, log: pathlib.Path) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{url} does not answer; exit code {process.poll()}; log:\n{log.read_text()[-4000:]}")
        time.sleep(0.05)


class Server:
    """Starts, stops, kills and restarts one server, always on the same data and port."""

    ready = "/health"

    def __init__(self, data: pathlib.Path, *options: str):
        self.data = data
        self.options = options
        self.port = free_port()
        self.uri = f"http://127.0.0.1:{self.port}"
        self.log = data.with_suffix(".log")
        self.process = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdout=log, stderr=log, start_new_session=True, env=self.environment()
            )
        wait_until_it_answers(self.uri + self.ready, self.process, self.log)

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def stop(self) -> int:
        """Asks the server and its workers, the group that start() made, to end; answers the exit code."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """`kill -9`: the server and its workers get no last word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS_MAX)

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Annals(Server):
    @staticmethod
    def binary() -> str:
        builds = [ROOT / ".build" / kind / "annals" for kind in ("release", "debug")]
        found = os.environ.get("ANNALS_BINARY") or next((str(path) for path in builds if path.exists()), None)
        if found is None:
            raise RuntimeError("no annals binary: run `make build`, or set ANNALS_BINARY")
        return found

    def command(self) -> list[str]:
        return [self.binary(), "serve", "--data", str(self.data), "--host", "127.0.0.1", "--port", str(self.port),
                *self.options]  # fmt: skip

    def tell(self, verb: str, *options: str) -> subprocess.CompletedProcess:
        """Runs `annals VERB --data DIR` over the data of this server, which must be stopped."""
        assert not self.runs
        command = [self.binary(), verb, "--data", str(self.data), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


class MLflow(Server):
    def command(self) -> list[str]:
        store, artifacts = f"sqlite:///{self.data}/mlflow.db", f"{self.data}/artifacts"
        return [
            str(python_of("3.17")), "-m", "mlflow", "server", "--workers", "1",
            "--host", "127.0.0.1", "--port", str(self.port),
            "--backend-store-uri", store, "--serve-artifacts", "--artifacts-destination", artifacts,
        ]  # fmt: skip

    def environment(self) -> dict[str, str]:
        path = f"{python_of('3.17').parent}:{os.environ['PATH']}"
        return {**os.environ, "PATH": path, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}

    def start(self) -> None:
        self.data.mkdir(exist_ok=True)
        super().start()


SERVERS = {"annals": Annals, "mlflow": MLflow}
