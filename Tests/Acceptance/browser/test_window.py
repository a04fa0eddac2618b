"""What goes wrong in a page is noticed: otherwise the other tests could not fail."""

from window import Window


def test_a_refused_request_and_a_lost_one_are_noted(subject, context):
    window = Window(context, subject.address)
    context.route("**/experiments/search*", lambda route: route.fulfill(status=500, body="{}"))
    context.route("**/server-info*", lambda route: route.abort("connectionreset"))
    try:
        with window.open("/experiments", "Experiments"):
            pass
    finally:
        context.unroute_all()
    assert "500 GET /ajax-api/2.0/mlflow/experiments/search" in window.troubles
    assert "net::ERR_CONNECTION_RESET GET /ajax-api/3.0/mlflow/server-info" in window.troubles


def test_an_error_of_a_script_is_noted(subject, context):
    window = Window(context, subject.address)
    with window.open("/experiments", "Experiments") as page:
        page.evaluate("setTimeout(() => { console.error('said'); throw new Error('thrown') })")
    assert "page error: thrown" in window.troubles
    assert any(trouble.startswith("console: said") for trouble in window.troubles)
