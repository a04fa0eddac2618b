"""Sends bound requests to one server over a connection that is kept."""

import dataclasses
import http.client
import json
import time
import typing
import urllib.parse

from .step import Bound

TIMEOUT_SECONDS = 60
PAGES_MAX = 40
HEADERS_COMPARED = ("content-type", "content-disposition", "content-range", "accept-ranges")


@dataclasses.dataclass
class Answer:
    """What a server answered. `body` is the JSON value, or the text of something else."""

    status: int
    body: typing.Any
    is_json: bool
    headers: dict[str, str]
    began: float
    ended: float

    @property
    def error_code(self) -> str | None:
        return self.body.get("error_code") if isinstance(self.body, dict) else None

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


class Client:
    def __init__(self, port: int):
        self.port = port
        self._connection: http.client.HTTPConnection | None = None

    def send(self, bound: Bound) -> Answer:
        target = urllib.parse.quote(bound.path, safe="/%:~")
        if bound.query:
            target += "?" + urllib.parse.urlencode(bound.query)
        headers, body = dict(bound.headers), None
        if bound.text is not None:
            body = bound.text.encode("utf-8", "surrogatepass")
        elif bound.body is not None:
            body = json.dumps(bound.body).encode()
        if body is not None and "Content-Type" not in headers:
            headers["Content-Type"] = "application/json"
        began = time.time()
        status, fields, content = self._exchange(bound.method, target, body, headers)
        return self._answer(status, fields, content, began)

    def send_all_pages(self, bound: Bound) -> Answer:
        """The answer is a list of the bodies of all pages; a refusal of the first is an answer as usual."""
        pages, first, token = [], None, None
        while len(pages) < PAGES_MAX:
            answer = self.send(bound if token is None else _with_token(bound, token))
            first = first or answer
            if not answer.is_success or not isinstance(answer.body, dict):
                if not pages:
                    return answer
                pages.append({"status": answer.status, "error_code": answer.error_code})
                break
            token = answer.body.get("next_page_token")
            pages.append(answer.body)
            if not token:
                break
        return dataclasses.replace(first, body=pages, ended=time.time())

    def _exchange(self, method: str, target: str, body: bytes | None, headers: dict[str, str]):
        for attempt in (1, 2):
            reused = self._connection is not None
            if not reused:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
            try:
                self._connection.request(method, target, body, headers)
                response = self._connection.getresponse()
                content = response.read()
                if response.will_close:
                    self.close()
                return response.status, response.headers, content
            except (http.client.HTTPException, OSError):
                self.close()
                # A server may close a connection that nobody used for a while; only then is it safe to ask again.
                if attempt == 2 or not reused:
                    raise
        raise AssertionError("unreachable")

    @staticmethod
    def _answer(status: int, fields, content: bytes, began: float) -> Answer:
        kept = {name: fields[name] for name in HEADERS_COMPARED if fields[name] is not None}
        is_json = (fields["content-type"] or "").startswith("application/json")
        text = content.decode("utf-8", "backslashreplace")
        try:
            body = json.loads(text) if is_json else text
        except ValueError:
            body, is_json = text, False
        return Answer(status, body, is_json, kept, began, time.time())

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _with_token(bound: Bound, token: str) -> Bound:
    if bound.method == "GET":
        return bound._replace(query=[pair for pair in bound.query if pair[0] != "page_token"] + [("page_token", token)])
    return bound._replace(body={**bound.body, "page_token": token})
