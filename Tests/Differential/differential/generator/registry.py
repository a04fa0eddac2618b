"""Requests about registered models, their versions, stages, aliases, tags, and prompts."""

from .filters import Filters
from .story import Story
from .values import STAGES

ALIASES = ["champion", "Champion", "a-b", "a_b", "é", "1"]
BAD_ALIASES = ["", "latest", "Latest", "v1", "V22", "a b", "a.b", "{{repeat:a:255}}", "{{repeat:a:256}}", "a\n"]
PROMPT = "mlflow.prompt.is_prompt"


def create_registered_model(story: Story) -> None:
    choice = story.choice
    name = "{{ns}}" + choice.one(["m", "M", "é ", "a.b", " "]) + str(len(story.models))
    body: dict = {"name": name}
    if choice.chance(0.05):
        body["name"] = choice.one(
            [*story.models, "", " ", "{{ns}}a/b", "{{ns}}:", "{{ns}}/..", "..", "{{ns}}{{repeat:n:200}}"]
        )
    if choice.chance(0.3):
        body["description"] = choice.text()
    if choice.chance(0.3):
        body["tags"] = choice.pairs(100000, 3)
    if choice.chance(0.15):
        body["tags"] = [*body.get("tags", []), {"key": PROMPT, "value": choice.one(["true", "true", "false", "True"])}]
    story.post("registered-models/create", **body)
    if body["name"].startswith("{{ns}}"):
        story.models.append(body["name"])


def get_registered_model(story: Story) -> None:
    story.get("registered-models/get", ("name", story.any_model()))


def change_registered_model(story: Story) -> None:
    choice = story.choice
    name = story.any_model()
    kind = choice.random.randrange(12)
    if kind < 4:
        key = PROMPT if choice.chance(0.1) else choice.key()
        story.post("registered-models/set-tag", name=name, key=key, value=choice.text(100000))
    elif kind < 6:
        story.ask("DELETE", "registered-models/delete-tag", {"name": name, "key": choice.key()})
    elif kind < 8:
        body = {"name": name, "description": choice.text()}
        if choice.chance(0.2):
            del body["description"]
        story.ask("PATCH", "registered-models/update", body)
    elif kind < 10:
        new = choice.one(["{{ns}}renamed" + str(len(story.steps)), *story.models, "", "a/b", " "])
        story.post("registered-models/rename", name=name, new_name=new)
        if new.startswith("{{ns}}"):
            story.models.append(new)
    elif kind < 11:
        story.ask("DELETE", "registered-models/delete", {"name": name})
    else:
        stages = choice.one(
            [[], STAGES[:2], STAGES[2:], ["production"], ["nope"], ["Production", "Production"], ["None"]]
        )
        if choice.chance(0.5):
            story.post("registered-models/get-latest-versions", name=name, **({"stages": stages} if stages else {}))
        else:
            story.get("registered-models/get-latest-versions", ("name", name), *[("stages", stage) for stage in stages])


def create_version(story: Story) -> None:
    choice = story.choice
    body: dict = {"name": story.any_model(), "source": choice.one(["s3://b/m", "s3://b/n", "S3://b/m", "gs://x/é"])}
    if choice.chance(0.35) and story.runs:
        run = choice.one(story.runs)
        body |= {"run_id": run}
        if choice.chance(0.6):
            body["source"] = choice.one([f"runs:/{run}/model", f"runs:/{run}/", f"runs:/{run}"])
    elif choice.chance(0.3) and story.logged_models:
        model = choice.one(story.logged_models)
        body |= {"source": f"models:/{model}", "model_id": model}
        if choice.chance(0.1):
            del body["model_id"]
    elif choice.chance(0.15) and story.models:
        body["source"] = f"models:/{choice.one(story.models)}/{choice.one([1, 2, 9])}"
    if choice.chance(0.05):
        body["source"] = choice.one(
            ["", "x", "/tmp/x", "file:///tmp/x", "runs:/nope/m", "mlflow-artifacts:/9/x/artifacts/m", "s3://b/../c",
             "s3://b/%2e%2e/c", "http://host/x", "dbfs:/x", "models:/", "models:/x/y/z", "prompt-template", "s3://b/a#b"]
        )  # fmt: skip
    if choice.chance(0.3):
        body["description"] = choice.text()
    if choice.chance(0.3):
        body["tags"] = choice.pairs(100000, 2)
    if choice.chance(0.1):
        body["tags"] = [
            *body.get("tags", []),
            {"key": PROMPT, "value": "true"},
            {"key": "mlflow.prompt.text", "value": "Hello {name}"},
        ]
    if choice.chance(0.1):
        body["run_link"] = choice.text()
    story.post("model-versions/create", **body)


def create_prompt(story: Story) -> None:
    """As the client does it: the model with its tag, then a version with the text in a tag."""
    choice = story.choice
    if story.prompts and choice.chance(0.6):
        name = choice.one(story.prompts)
    else:
        name = "{{ns}}p" + str(len(story.models))
        story.post("registered-models/create", name=name, tags=[{"key": PROMPT, "value": "true"}])
        story.models.append(name)
        story.prompts.append(name)
    tags = [{"key": PROMPT, "value": "true"}, {"key": "mlflow.prompt.text", "value": choice.text()}]
    if choice.chance(0.2):
        tags = tags[:1] if choice.chance(0.5) else tags[1:]
    story.post(
        "model-versions/create",
        name=name,
        source=choice.one(["dummy-source", "prompt-template", "s3://b/m"]),
        tags=tags,
    )


def search_prompts(story: Story) -> None:
    choice = story.choice
    kind = choice.one(["registered-models", "model-versions"])
    asked = f"tags.`{PROMPT}` {choice.one(['=', '=', '!='])} '{choice.one(['true', 'false', 'True'])}'"
    story.get(f"{kind}/search", ("filter", f"name LIKE '{{{{ns}}}}%' AND {asked}"), pages=True)


def _version(story: Story) -> str:
    if story.choice.chance(0.05):
        return story.choice.one(["0", "-1", "x", "99", "1.0", "01", "", "99999999999999999999", " 1"])
    return story.choice.one(["1", "1", "2", "2", "3"])


def get_version(story: Story) -> None:
    path = story.choice.one(["model-versions/get", "model-versions/get", "model-versions/get-download-uri"])
    story.get(path, ("name", story.any_model()), ("version", _version(story)))


def change_version(story: Story) -> None:
    choice = story.choice
    which = {"name": story.any_model(), "version": _version(story)}
    kind = choice.random.randrange(12)
    if kind < 4:
        stage = choice.one(
            [*STAGES, "production", "STAGING", "nope", "", "Deleted_Internal"] if choice.chance(0.3) else STAGES
        )
        body = {**which, "stage": stage}
        if choice.chance(0.8):
            body["archive_existing_versions"] = choice.chance(0.5)
        story.post("model-versions/transition-stage", **body)
    elif kind < 7:
        story.post("model-versions/set-tag", **which, key=choice.key(), value=choice.text(100000))
    elif kind < 8:
        story.ask("DELETE", "model-versions/delete-tag", {**which, "key": choice.key()})
    elif kind < 10:
        body = {**which, "description": choice.text()}
        if choice.chance(0.2):
            del body["description"]
        story.ask("PATCH", "model-versions/update", body)
    elif kind < 11:
        story.ask("DELETE", "model-versions/delete", which)
    else:
        get_version(story)


def alias(story: Story) -> None:
    choice = story.choice
    name = choice.one(ALIASES[:3]) if choice.chance(0.7) else choice.one([*ALIASES, *BAD_ALIASES])
    which = {"name": story.any_model(), "alias": name}
    kind = choice.random.randrange(10)
    if kind < 5:
        story.post("registered-models/alias", **which, version=_version(story))
    elif kind < 7:
        story.ask("DELETE", "registered-models/alias", which)
    else:
        story.get("registered-models/alias", *which.items())


def search_registered_models(story: Story) -> None:
    choice = story.choice
    filter = Filters(choice).registered_model(story.models)
    query: list = [("filter", filter)]
    if choice.chance(0.5):
        orders = Filters(choice).orders(["name", "timestamp", "last_updated_timestamp", "name"])
        query += [("order_by", order) for order in orders]
    if choice.chance(0.7):
        query.append(("max_results", choice.one([1, 2, 3, 1000])))
    if choice.chance(0.03):
        query.append(("max_results", choice.one([1001, "x"])))
    if choice.chance(0.02):
        query.append(("page_token", choice.one(["x", "e30="])))
    story.get("registered-models/search", *query, pages=True)


def search_versions(story: Story) -> None:
    choice = story.choice
    query: list = [("filter", Filters(choice).model_version(story.models, story.runs))]
    if choice.chance(0.5):
        fields = ["name", "version_number", "creation_timestamp", "last_updated_timestamp"]
        query += [("order_by", order) for order in Filters(choice).orders(fields)]
    if choice.chance(0.6):
        query.append(("max_results", choice.one([1, 2, 3, 1000])))
    if choice.chance(0.03):
        query.append(("max_results", choice.one([200001, 0, -1])))
    story.get("model-versions/search", *query, pages=True)
