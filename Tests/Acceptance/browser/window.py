"""A page in the browser, with all that went wrong while it was open."""

import contextlib
import re
import time
import urllib.parse

from playwright.sync_api import Browser, BrowserContext, Page

WAIT_MILLISECONDS_MAX = 30_000
QUIET_SECONDS, SETTLE_SECONDS_MAX = 0.5, 10

# What the page itself keeps: no advert for its new pages of the registry, for the classic ones have the stages.
CLASSIC_REGISTRY = "localStorage.setItem('_mlflow_user_setting_dismiss_next_model_registry_ui', 'true')"
# The browser says it when drawing took longer than a frame, whatever the server does.
SLOW_FRAME = "ResizeObserver loop"


def new_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1600, "height": 1100}, reduced_motion="reduce")
    context.add_init_script(CLASSIC_REGISTRY)
    context.set_default_timeout(WAIT_MILLISECONDS_MAX)
    return context


class Window:
    """The pages of one server, which shows them at `address`; what fails is noted in `troubles`."""

    def __init__(self, context: BrowserContext, address: str):
        self.context = context
        self.address = address
        self.troubles: set[str] = set()
        self.waiting = set()
        self.changed_at = time.monotonic()

    @contextlib.contextmanager
    def open(self, route: str, *texts: str):
        """Opens a page and waits for texts; at the end waits until its requests are answered."""
        page = self.context.new_page()
        page.on("request", self.note_request)
        page.on("requestfinished", self.note_end)
        page.on("requestfailed", self.note_failure)
        page.on("response", self.note_response)
        page.on("pageerror", lambda error: self.troubles.add(f"page error: {self.tidy(str(error))}"))
        page.on("console", self.note_message)
        try:
            page.goto(f"{self.address}#{route}")
            see(page, *texts)
            yield page
            self.settle(page)
        finally:
            self.waiting.clear()
            page.close()

    def settle(self, page: Page) -> None:
        """Waits until nothing was asked for a while. The page of a version asks on and on: that ends too."""
        deadline = time.monotonic() + SETTLE_SECONDS_MAX
        while time.monotonic() < deadline and (self.waiting or time.monotonic() < self.changed_at + QUIET_SECONDS):
            page.wait_for_timeout(50)

    def note_request(self, request) -> None:
        # The browser never tells the end of the request that brings a worker.
        if not request.url.endswith(".worker.js"):
            self.waiting.add(request)
        self.changed_at = time.monotonic()

    def note_end(self, request) -> None:
        self.waiting.discard(request)
        self.changed_at = time.monotonic()

    def note_failure(self, request) -> None:
        self.note_end(request)
        self.troubles.add(f"{request.failure} {request.method} {self.path(request.url)}")

    def note_response(self, response) -> None:
        if response.status >= 400:
            self.troubles.add(f"{response.status} {response.request.method} {self.path(response.url)}")

    def note_message(self, message) -> None:
        if message.type == "error" and SLOW_FRAME not in message.text:
            self.troubles.add(f"console: {self.tidy(message.text)} at {self.path(message.location.get('url', ''))}")

    def path(self, url: str) -> str:
        return urllib.parse.urlsplit(self.tidy(url)).path

    def tidy(self, text: str) -> str:
        """A text as both servers have it: without their addresses and the ids that they gave."""
        return re.sub(r"m-[0-9a-f]{32}|[0-9a-f]{32}", "ID", text.replace(self.address, "http://server/"))[:500]


def see(page: Page, *texts: str) -> None:
    """Waits until each text is shown."""
    for text in texts:
        page.get_by_text(text).filter(visible=True).first.wait_for()
