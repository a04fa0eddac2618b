"""Large files come in parts: the client's own way, with its thresholds lowered so that the files stay small."""

import subprocess
import sys
import textwrap
import time

import mlflow
import pytest
from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository

PART_SIZE = 1_000_000
PART_LIFETIME_SECONDS = 2
EXPIRY_SECONDS_MAX = 30

pytestmark = pytest.mark.annals


@pytest.fixture
def in_parts(monkeypatch):
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", str(2 * PART_SIZE))
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", str(PART_SIZE))
    if mlflow.__version__ < "3":  # later clients ask the server
        monkeypatch.setenv("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD", "true")


@pytest.fixture
def sent(monkeypatch):
    """The parts that the client sends; the second one it sends twice, first with other bytes."""
    parts = []
    send = HttpArtifactRepository._upload_part

    def spy(credential, local_file, size, start_byte):
        parts.append(credential.part_number)
        if credential.part_number == 2:
            send(credential=credential, local_file=local_file, size=size, start_byte=0)
        return send(credential=credential, local_file=local_file, size=size, start_byte=start_byte)

    monkeypatch.setattr(HttpArtifactRepository, "_upload_part", staticmethod(spy))
    return parts


def content(size):
    block = bytes(range(256)) * 16
    return b"".join(number.to_bytes(8, "big") + block for number in range(size // len(block) + 1))[:size]


def stored_files(server):
    return [path for path in (server.data / "artifacts").rglob("*") if path.is_file() and path.name != "lock"]


def test_a_large_file_comes_in_parts_and_is_loaded_whole(server, experiment, in_parts, sent, tmp_path):
    file = tmp_path / "large model.bin"
    file.write_bytes(content(9 * PART_SIZE + 1))
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(file), "models/large")
    assert sorted(sent) == list(range(1, 11))
    loaded = mlflow.artifacts.download_artifacts(f"runs:/{run.info.run_id}/models/large/large model.bin")
    with open(loaded, "rb") as copy:
        assert copy.read() == file.read_bytes()


def test_a_small_file_comes_whole(server, experiment, in_parts, sent, tmp_path):
    file = tmp_path / "small.bin"
    file.write_bytes(content(2 * PART_SIZE - 1))
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(file))
    assert sent == []
    assert [info.path for info in mlflow.MlflowClient().list_artifacts(run.info.run_id)] == ["small.bin"]


def test_an_upload_whose_client_is_killed_leaves_nothing(new_server, in_parts, tmp_path):
    server = new_server("killed", "--part-lifetime", str(PART_LIFETIME_SECONDS))
    file = tmp_path / "large.bin"
    file.write_bytes(content(9 * PART_SIZE))
    client = textwrap.dedent(f"""
        import os, mlflow
        from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository
        send = HttpArtifactRepository._upload_part

        def send_and_die(credential, **part):
            answer = send(credential=credential, **part)
            if credential.part_number == 5:
                os._exit(9)
            return answer

        HttpArtifactRepository._upload_part = staticmethod(send_and_die)
        mlflow.set_tracking_uri({server.uri!r})
        with mlflow.start_run(experiment_id="0"):
            mlflow.log_artifact({str(file)!r})
    """)
    died = subprocess.run([sys.executable, "-c", client], capture_output=True, text=True, timeout=120, check=False)
    assert died.returncode == 9, died.stderr
    assert stored_files(server), "the client died before it sent a part"
    deadline = time.monotonic() + EXPIRY_SECONDS_MAX
    while stored_files(server) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert stored_files(server) == []
