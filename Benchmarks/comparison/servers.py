"""The three servers: how each is started on 127.0.0.1 with its own data folder, asked, and ended."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time

from . import environments, machine

API = "/api/2.0/mlflow"


class Refused(Exception):
    """The server answered a request of the preparation with something other than 200."""


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One server process (with its children) over one data folder."""

    key = title = ""
    has_registry = True
    start_seconds_max = 120
    #: Why measured figures need a grain of salt, printed once.
    remarks = ()

    def __init__(self, root, folder):
        self.root, self.folder = root, folder
        self.data = os.path.join(folder, "data")
        os.makedirs(self.data, exist_ok=True)
        self.process = self.port = None

    def command(self):
        """The command line and what it adds to the environment."""
        raise NotImplementedError

    def database(self):
        """The path of the SQLite file, for servers that are seeded through it."""
        raise NotImplementedError

    def start(self):
        """Starts the server and waits until /health answers 200; the seconds that took, from exec."""
        self.port = free_port()
        command, extra = self.command()
        with open(os.path.join(self.folder, "server.log"), "ab") as log:
            started = time.monotonic()
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                env=os.environ | extra, start_new_session=True)
        while not self.is_healthy():
            if self.process.poll() is not None or time.monotonic() - started > self.start_seconds_max:
                code = self.process.poll()
                self.stop()
                raise Refused(f"{self.title} did not start (exit code {code}): {self.log_tail()}")
            time.sleep(0.0005)
        return time.monotonic() - started

    def is_healthy(self):
        """Whether /health answers 200 now."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                return connection.recv(64).split(b" ")[1:2] == [b"200"]
        except OSError:
            return False

    def stop(self, how=signal.SIGTERM, seconds_max=30):
        """Ends the server by its own process id and reaps it; what is left of its session is killed."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(seconds_max)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None

    def log_tail(self):
        """The last lines that the server printed."""
        with open(os.path.join(self.folder, "server.log"), encoding="utf-8", errors="replace") as log:
            return " | ".join(log.read().strip().splitlines()[-3:])[-600:]

    def ask(self, method, path, body=None, seconds_max=60):
        """One request to the MLflow API; the answer as JSON. Raises Refused for anything but a 200."""
        return self.ask_with_headers(method, path, body, seconds_max)[0]

    def ask_with_headers(self, method, path, body=None, seconds_max=60):
        """The same, with the headers of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds_max)
        try:
            payload = None if body is None else json.dumps(body)
            connection.request(method, API + path, payload, {"Content-Type": "application/json"})
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
            if response.status != 200:
                raise Refused(f"{self.title}: {method} {path} answered {response.status}: {text[:300]}")
            return json.loads(text), response.headers
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Refused(f"{self.title}: {method} {path}: {type(error).__name__} {error}") from error
        finally:
            connection.close()

    def cpu_seconds(self):
        """CPU time of the whole process tree so far."""
        return machine.cpu_seconds(self.process.pid)


class Annals(Server):
    """The repository's own server, as `make build` leaves it."""

    key, title = "annals", "Annals"
    binary = ""

    def command(self):
        arguments = ["serve", "--data", self.data, "--host", "127.0.0.1", "--port", str(self.port)]
        return [self.binary] + arguments, {}


class FastTrackML(Server):
    """FastTrackML with SQLite, its default store."""

    key, title = "fasttrackml", f"FastTrackML {environments.FASTTRACKML_VERSION}"
    has_registry = False
    remarks = ("FastTrackML writes with SQLite's WAL and synchronous NORMAL: its writes are not flushed to disk "
               "before they are answered. It has no model registry.",)

    def command(self):
        program = os.path.join(environments.fasttrackml(self.root), "fml")
        return [program, "server", "--listen-address", f"127.0.0.1:{self.port}", "--database-uri",
                f"sqlite://{self.database()}", "--default-artifact-root", os.path.join(self.data, "artifacts")], {}

    def database(self):
        return os.path.join(self.data, "fasttrackml.db")


class MLflow(Server):
    """MLflow with SQLite and one worker: with two or more, each answer waits 40 ms for a delayed ACK."""

    key, title = "mlflow", f"MLflow {environments.MLFLOW_VERSION}"
    remarks = ("MLflow runs with SQLite, one worker, and its background job runner off (it would cost memory and idle "
               "CPU), all three to its advantage.",)

    def command(self):
        program = os.path.join(environments.mlflow(self.root), "mlflow")
        extra = {"MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true",
                 "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
        return [program, "server", "--workers", "1", "--host", "127.0.0.1", "--port", str(self.port),
                "--backend-store-uri", f"sqlite:///{self.database()}",
                "--artifacts-destination", os.path.join(self.data, "artifacts")], extra

    def database(self):
        return os.path.join(self.data, "mlflow.db")


#: In the order in which they are measured.
ALL = (Annals, FastTrackML, MLflow)
