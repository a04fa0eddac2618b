"""Step 6. A better model becomes version 2 in Production; the production job, unchanged, uses it."""

import mlflow
import numpy

from plot import MODEL


def test_a_new_version_changes_nothing_until_it_is_moved(client, best, in_production, better, production_job, weather):
    run_id, _ = better
    version = client.get_model_version(MODEL, "2")
    assert (version.run_id, version.current_stage) == (run_id, "None")
    numpy.testing.assert_array_equal(production_job(), best.model.predict(weather))


def test_version_2_takes_over_and_version_1_is_archived(client, better, taken_over):
    assert taken_over.current_stage == "Production"
    stages = {int(v.version): v.current_stage for v in client.search_model_versions(f"name = '{MODEL}'")}
    assert stages == {1: "Archived", 2: "Production"}
    latest = {v.current_stage: int(v.version) for v in client.get_latest_versions(MODEL)}
    assert latest == {"Archived": 1, "Production": 2}


def test_the_production_job_unchanged_uses_version_2(better, taken_over, production_job, weather):
    _, model = better
    numpy.testing.assert_array_equal(production_job(), model.predict(weather))


def test_an_alias_stays_where_it_was_until_it_is_moved(client, best, better, taken_over, weather):
    _, model = better

    def champion():
        return mlflow.pyfunc.load_model(f"models:/{MODEL}@champion").predict(weather)

    numpy.testing.assert_array_equal(champion(), best.model.predict(weather))
    client.set_registered_model_alias(MODEL, "champion", "2")
    numpy.testing.assert_array_equal(champion(), model.predict(weather))
    assert client.get_model_version(MODEL, "1").aliases == []
