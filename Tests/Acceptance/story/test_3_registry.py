"""Step 3. From the best run she registers version 1, and writes down what it is."""

import mlflow
import pytest
from mlflow.exceptions import RestException

from plot import MODEL

DESCRIPTION = """# Forecast of the wind farm *north shore*

| layer | neurons |
|---|---|
| hidden | see the run |

`power [MW] = network(direction, speed, temperature)`; wind from 90° gives less. 风
"""


def test_version_1_is_linked_to_the_run_it_came_from(client, best, first_version):
    version = client.get_model_version(MODEL, "1")
    assert int(version.version) == int(first_version.version) == 1
    assert version.name == MODEL
    assert version.run_id == best.run_id
    assert version.status == "READY"
    assert version.current_stage == "None"
    assert [int(found.version) for found in client.search_model_versions(f"run_id = '{best.run_id}'")] == [1]
    assert client.get_model_version_download_uri(MODEL, "1").startswith("mlflow-artifacts:/")


def test_a_markdown_description_reads_as_written(client, first_version):
    client.update_registered_model(MODEL, description=DESCRIPTION)
    client.update_model_version(MODEL, "1", description=DESCRIPTION * 2)
    assert client.get_registered_model(MODEL).description == DESCRIPTION
    assert client.get_model_version(MODEL, "1").description == DESCRIPTION * 2


def test_tags_of_model_and_version_are_set_changed_and_deleted(client, first_version):
    client.set_registered_model_tag(MODEL, "team", "forecast")
    client.set_registered_model_tag(MODEL, "draft", "yes")
    client.delete_registered_model_tag(MODEL, "draft")
    client.set_model_version_tag(MODEL, "1", "validated", "no")
    client.set_model_version_tag(MODEL, "1", "validated", "yes")
    client.set_model_version_tag(MODEL, "1", "draft", "yes")
    client.delete_model_version_tag(MODEL, "1", "draft")
    assert client.get_registered_model(MODEL).tags == {"team": "forecast"}
    assert client.get_model_version(MODEL, "1").tags == {"validated": "yes"}


def test_an_alias_names_a_version_until_it_is_deleted(client, first_version):
    client.set_registered_model_alias(MODEL, "candidate", "1")
    assert int(client.get_model_version_by_alias(MODEL, "candidate").version) == 1
    assert "candidate" in client.get_model_version(MODEL, "1").aliases
    assert int(client.get_registered_model(MODEL).aliases["candidate"]) == 1
    client.delete_registered_model_alias(MODEL, "candidate")
    assert "candidate" not in client.get_registered_model(MODEL).aliases
    with pytest.raises(RestException) as unknown:
        client.get_model_version_by_alias(MODEL, "candidate")
    assert unknown.value.error_code == "INVALID_PARAMETER_VALUE"


def test_models_are_found_by_name_and_tag(client, first_version):
    client.create_registered_model("wind-direction-forecast", tags={"team": "weather"}, description="Another one.")
    assert [found.name for found in client.search_registered_models("name LIKE 'wind-power%'")] == [MODEL]
    assert [found.name for found in client.search_registered_models("tags.team = 'weather'")] == [
        "wind-direction-forecast"
    ]
    both = client.search_registered_models("name ILIKE 'WIND-%'", order_by=["name ASC"])
    assert [found.name for found in both] == ["wind-direction-forecast", MODEL]


def test_a_name_is_taken_once_and_a_rename_keeps_the_versions(client, best, first_version):
    with pytest.raises(RestException) as taken:
        client.create_registered_model(MODEL)
    assert taken.value.error_code == "RESOURCE_ALREADY_EXISTS"
    mlflow.register_model(f"runs:/{best.run_id}/model", "draft-model")
    client.rename_registered_model("draft-model", "final-model")
    assert client.get_model_version("final-model", "1").run_id == best.run_id
    with pytest.raises(RestException) as gone:
        client.get_registered_model("draft-model")
    assert gone.value.error_code == "RESOURCE_DOES_NOT_EXIST"


def test_an_unknown_stage_is_refused(client, first_version):
    with pytest.raises(RestException) as refused:
        client.transition_model_version_stage(MODEL, "1", "Live")
    assert refused.value.error_code == "INVALID_PARAMETER_VALUE"
