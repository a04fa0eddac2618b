"""Every method of `ModelRegistryAPI` that is about models and versions, without requests, comments and webhooks."""

import pytest
from databricks.sdk.errors import ResourceDoesNotExist
from databricks.sdk.service import ml

pytestmark = pytest.mark.annals


@pytest.fixture
def api(workspace):
    return workspace.model_registry


@pytest.fixture
def model(api, request) -> str:
    name = f"Model {request.node.name}"
    api.create_model(name, description="of the farm", tags=[ml.ModelTag("team", "wind")])
    return name


def new_version(api, model, **options) -> ml.ModelVersion:
    return api.create_model_version(model, "s3://bucket/model", **options).model_version


def test_a_model_is_read_searched_renamed_tagged_and_deleted(api, model):
    read = api.get_model(model).registered_model_databricks
    assert (read.name, read.description, read.permission_level) == (model, "of the farm", ml.PermissionLevel.CAN_MANAGE)
    assert model in {each.name for each in api.list_models(max_results=1)}
    assert [each.name for each in api.search_models(filter=f"name = '{model}'")] == [model]

    api.set_model_tag(model, "note", "n")
    api.delete_model_tag(model, "team")
    api.update_model(model, description="new words")
    assert api.rename_model(model, new_name=model + " 2").registered_model.name == model + " 2"
    renamed = api.get_model(model + " 2").registered_model_databricks
    assert (renamed.id, renamed.description) == (read.id, "new words")
    assert [(tag.key, tag.value) for tag in renamed.tags] == [("note", "n")]

    api.delete_model(model + " 2")
    with pytest.raises(ResourceDoesNotExist):
        api.get_model(model + " 2")


def test_a_version_is_registered_read_searched_changed_and_deleted(api, model):
    version = new_version(api, model, description="first", tags=[ml.ModelVersionTag("a", "b")])
    assert (version.version, version.current_stage) == ("1", "None")
    new_version(api, model)
    api.set_model_version_tag(model, "1", "note", "n")
    api.delete_model_version_tag(model, "1", "a")
    api.update_model_version(model, "1", description="better")
    read = api.get_model_version(model, "1").model_version
    assert (read.description, [(tag.key, tag.value) for tag in read.tags]) == ("better", [("note", "n")])
    assert api.get_model_version_download_uri(model, "1").artifact_uri == "s3://bucket/model"
    found = api.search_model_versions(filter=f"name = '{model}'", max_results=1, order_by=["version_number ASC"])
    assert [each.version for each in found] == ["1", "2"]
    assert [each.version for each in api.get_latest_versions(model, stages=["None"])] == ["2"]
    api.delete_model_version(model, "2")
    with pytest.raises(ResourceDoesNotExist):
        api.get_model_version(model, "2")
