"""Requests about files."""

from .story import Story

ROOT = "/api/2.0/mlflow-artifacts/artifacts"
PATHS = ["a.txt", "a/b.txt", "a/b/c.json", "d/e.png", "d/é.txt", "d/x y.csv", "model/MLmodel", "model/m.pkl", "noext"]
ODD_PATHS = ["a", "a/..", "../x", "a//b", "d/%2e%2e/x", "a%23b", "d/a%5Cb", "a/", "d/.hidden", "nowhere", "d/./x", "d/%2541.txt"]


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
    text = choice.one(["", "hello", "{\"a\": 1}", "é", "{{repeat:x:70000}}", "<html>"])
    headers = {"Content-Type": choice.one(["text/plain", "application/octet-stream", "image/png"])}
    story.ask("PUT", f"{ROOT}/{folder}/{path}", text=text, headers=headers, shape="artifacts/PATH")
    story.files.append(f"{folder}/{path}")


def download(story: Story) -> None:
    choice = story.choice
    folder, _ = _place(story)
    path = choice.one(story.files) if story.files and choice.chance(0.8) else f"{folder}/{choice.one(PATHS + ODD_PATHS)}"
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


def delete(story: Story) -> None:
    choice = story.choice
    folder, _ = _place(story)
    path = choice.one(["a", "a.txt", "d", "a/b.txt", "nowhere", "model"])
    story.ask("DELETE", f"{ROOT}/{folder}/{path}", shape="artifacts/PATH")
