"""What is changed in the pages arrives, as a program sees it."""

from urllib.parse import quote

from turbines import MODEL
from window import see

VERSION = f"/models/{MODEL}/versions/1"
STAGE = ".mlflow-stage-transition-dropdown"


def version(site) -> dict:
    return site.rest.get(f"mlflow/model-versions/get?name={quote(MODEL)}&version=1")["model_version"]


def test_the_description_of_a_version(play):
    def edit(window, site):
        with window.open(VERSION, "Schema") as page:
            page.get_by_role("button", name="Edit", exact=True).click()
            page.locator("textarea:visible").first.fill("Fit for **calm** days.")
            page.get_by_role("button", name="Save").click()
            see(page, "Fit for calm days.")
        assert version(site)["description"] == "Fit for **calm** days."

    play(edit)


def test_a_tag_of_a_version(play):
    def edit(window, site):
        with window.open(VERSION, "Schema") as page:
            page.get_by_text("Tags", exact=True).click()
            page.get_by_placeholder("Name").fill("checked by")
            page.get_by_placeholder("Value").fill("grace")
            page.get_by_role("button", name="Add", exact=True).click()
            see(page, "grace")
        assert {"key": "checked by", "value": "grace"} in version(site)["tags"]

    play(edit)


def test_the_stage_of_a_version(play):
    def transition(window, site):
        with window.open(VERSION, "Schema") as page:
            page.locator(STAGE).first.click()
            page.get_by_role("menuitem").filter(has_text="Production").click()
            page.get_by_role("dialog").get_by_role("button", name="OK").click()
            page.get_by_role("dialog").wait_for(state="hidden")
            page.locator(STAGE).filter(has_text="Production").wait_for()
        assert version(site)["current_stage"] == "Production"

    play(transition)


def test_the_description_of_a_run(play):
    def edit(window, site):
        with window.open(site.route("/experiments/{experiment}/runs/{run}"), "No description") as page:
            page.get_by_role("heading", name="Description").locator("..").get_by_role("button").click()
            page.locator("textarea:visible").first.fill("The first try.")
            page.get_by_role("button", name="Save").click()
            see(page, "The first try.")
        run = site.rest.get(f"mlflow/runs/get?run_id={site.turbines.runs[0]}")["run"]
        assert {"key": "mlflow.note.content", "value": "The first try."} in run["data"]["tags"]

    play(edit)
