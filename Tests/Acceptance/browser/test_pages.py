"""Every page of tracking and registry shows what is there."""

import pytest

from turbines import EXPERIMENT, MODEL, RUNS
from window import see

CHARTS = [f"{run} ({metric})" for run in RUNS for metric in ("val_loss", "rmse")]
PAGES = {
    "experiments": ("/experiments", [EXPERIMENT, "Default"]),
    "runs": ("/experiments/{experiment}/runs", [*RUNS, "3 matching runs", "masts (d1)"]),
    "chart view": ("/experiments/{experiment}/runs?compareRunsMode=CHART", [*RUNS, *CHARTS]),
    "run": (
        "/experiments/{experiment}/runs/{run}",
        [RUNS[0], "ada", "Finished", "Metrics (2)", "0.15", "Parameters (2)", "0.125", "offshore", "masts (d1)",
         "regressor", MODEL],
    ),
    "charts of a run": ("/experiments/{experiment}/runs/{run}/model-metrics", [f"{RUNS[0]} (val_loss)", "Step"]),
    "file of a run": ("/experiments/{experiment}/runs/{run}/artifacts/notes.txt", ["16B", "calm until noon"]),
    "compare": (
        '/compare-runs?runs={runs}&experiments=["{experiment}"]',
        ["Comparing 3 Runs from 1 Experiment", *RUNS, "0.143", "Parallel Coordinates Plot", "notes.txt"],
    ),
    "metric": (
        '/metric/val_loss?runs={runs}&metric="val_loss"&experiments=["{experiment}"]&plot_metric_keys=["val_loss"]',
        ["Completed Runs", "3/3", "0.05 (step=19)", "0.5 (step=0)"],
    ),
    "logged models": ("/experiments/{experiment}/models", ["regressor", "Ready", RUNS[0], MODEL]),
    "logged model": ("/experiments/{experiment}/models/{logged_model}", ["regressor", "Ready", RUNS[0], MODEL]),
    "models": ("/models", [MODEL, "Version 1"]),
    "model": (f"/models/{MODEL}", [MODEL, "Forecasts of the next hour.", "Version 1"]),
    "version": (f"/models/{MODEL}/versions/1", ["Version 1", RUNS[0], "regressor", "Schema"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_is_there(play, name):
    route, texts = PAGES[name]

    def look(window, site):
        with window.open(site.route(route), *texts):
            pass

    play(look)


def test_the_name_of_a_run_in_the_table_leads_to_its_page(play):
    def walk(window, site):
        with window.open(site.route("/experiments/{experiment}/runs"), "3 matching runs") as page:
            page.get_by_text(RUNS[1]).first.click()
            see(page, "About this run", "hidden_layers")

    play(walk)


@pytest.mark.annals
def test_the_root_leads_to_the_pages(subject, context):
    page = context.new_page()
    page.goto(subject.address.removesuffix("mlflow/"))
    see(page, "Welcome to MLflow")
    assert page.url.startswith(subject.address)
    page.close()
