"""Requests about files."""

from .story import Story

ROOT = "/api/2.0/mlflow-artifacts/artifacts"
PATHS = ["a.txt", "a/b.txt", "a/b/c.json", "d/e.png", "d/é.txt", "d/x y.csv", "model/MLmodel", "model/m.pkl", "noext"]
ODD_PATHS = [
    "a",
    "a/..",
    "../x",
    "a//b",
    "d/%2e%2e/x",
    "a%23b",
    "d/a%5Cb",
    "a/",
    "d/.hidden",
    "nowhere",
    "d/./x",
    "d/%2541.txt",
]


def _place(story: Story) -> tuple[str, str]:
    """A folder of a run below the root, and its experiment."""
    run = story.choice.one(story.runs) if story.runs else "none"
    return f"{{{{s1:experiment_id}}}}/{run}/artifacts", run


def upload(story: Story) -> None:
    choice = story.choice
    folder, _ = _place(story)
    path = choice.one(PATHS if choice.chance(0.9) else ODD_PATHS)
    if choice.chance(0.03):
        folder = "model-versions/{{ns}}"
    text = choice.one(["", "hello", '{"a": 1}', "é", "{{repeat:x:70000}}", "<html>"])
    headers = {"Content-Type": choice.one(["text/plain", "application/octet-stream", "image/png"])}
    story.ask("PUT", f"{ROOT}/{folder}/{path}", text=text, headers=headers, shape="artifacts/PATH")
    story.files.append(f"{folder}/{path}")


def download(story: Story) -> None:
    choice = story.choice
    folder, _ = _place(story)
    path = (
        choice.one(story.files) if story.files and choice.chance(0.8) else f"{folder}/{choice.one(PATHS + ODD_PATHS)}"
    )
    more: dict = {}
    if choice.chance(0.1):
        more["headers"] = {"Range": choice.one(["bytes=0-1", "bytes=1-", "bytes=-2", "bytes=100000-", "lines=1-2"])}
    story.ask("GET", f"{ROOT}/{path}", shape="artifacts/PATH", **more)


def list_files(story: Story) -> None:
    choice = story.choice
    folder, run = _place(story)
    inside = choice.one(["", "a", "a/b", "d", "model", "nowhere", "a.txt", "..", "a/", "%2e%2e"])
    if choice.chance(0.5):
        query = [("run_id", run)] + ([("path", inside)] if inside else [])
        story.get("artifacts/list", *query)
    else:
        story.ask("GET", ROOT, query=[("path", f"{folder}/{inside}" if inside else folder)])


def by_owner(story: Story) -> None:
    """Files by the run, logged model or version that they belong to, as MLflow's page asks."""
    choice = story.choice
    path = choice.one(["a.txt", "a/b.txt", "d/é.txt", "model/MLmodel", "nowhere", "a", "..", ""])
    kind = choice.random.randrange(6)
    if kind < 2:
        run = ("run_uuid" if choice.chance(0.5) else "run_id", story.any_run())
        story.ask("GET", "/get-artifact", query=[run, ("path", path)][: 1 if choice.chance(0.04) else 2])
    elif kind == 2 and story.logged_models:
        model = story.any_logged_model()
        query = [("artifact_directory_path", path)] if choice.chance(0.5) else None
        story.ask(
            "GET", f"logged-models/{model}/artifacts/directories", query=query, shape="logged-models/ID/directories"
        )
    elif kind == 3 and story.logged_models:
        model = story.any_logged_model()
        place = f"/ajax-api/2.0/mlflow/logged-models/{model}/artifacts/files"
        story.ask("GET", place, query=[("artifact_file_path", path)], shape="logged-models/ID/files")
    elif kind == 4 and story.models:
        query = [("name", story.any_model()), ("version", choice.one(["1", "2"])), ("path", path)]
        story.ask("GET", "/model-versions/get-artifact", query=query)
    else:
        query = [("run_uuid", story.any_run()), ("path", path)]
        more = {"text": choice.one(["hello", "é", ""]), "headers": {"Content-Type": "text/plain"}}
        story.ask("POST", "/ajax-api/2.0/mlflow/upload-artifact", query=query, **more)


def upload_to_logged_model(story: Story) -> None:
    if not story.logged_models:
        return
    model, path = story.choice.one(story.logged_models), story.choice.one(PATHS)
    folder = f"{{{{s1:experiment_id}}}}/models/{model}/artifacts"
    headers = {"Content-Type": "text/plain"}
    story.ask("PUT", f"{ROOT}/{folder}/{path}", text="of a model", headers=headers, shape="artifacts/PATH")


def in_parts(story: Story) -> None:
    folder, _ = _place(story)
    verb = story.choice.one(["create", "create", "complete", "abort"])
    body = {"path": "big.bin", "num_parts": 2} if verb == "create" else {"path": "big.bin", "upload_id": "none"}
    story.ask("POST", f"/api/2.0/mlflow-artifacts/mpu/{verb}/{folder}", body, shape=f"mpu/{verb}/PATH")


def delete(story: Story) -> None:
    choice = story.choice
    folder, _ = _place(story)
    path = choice.one(["a", "a.txt", "d", "a/b.txt", "nowhere", "model"])
    story.ask("DELETE", f"{ROOT}/{folder}/{path}", shape="artifacts/PATH")
