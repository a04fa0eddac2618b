"""MLflow's own messages by route: whether a request fits them is asked of MLflow's code, not guessed."""

import functools
import json
import re

from google.protobuf.json_format import ParseError
from mlflow.protos import databricks_pb2, mlflow_artifacts_pb2, model_registry_pb2, service_pb2
from mlflow.utils.proto_json_utils import parse_dict

from .step import Bound


@functools.cache
def _routes() -> list[tuple[str, re.Pattern, type]]:
    services = (
        service_pb2.MlflowService, model_registry_pb2.ModelRegistryService, mlflow_artifacts_pb2.MlflowArtifactsService
    )  # fmt: skip
    found = []
    for service in services:
        for method in service.DESCRIPTOR.methods:
            message = service().GetRequestClass(method)
            for endpoint in method.GetOptions().Extensions[databricks_pb2.rpc].endpoints:
                pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(endpoint.path))
                pattern = rf"/(ajax-)?api/{endpoint.since.major}\.0{pattern}"
                found.append((endpoint.method, re.compile(pattern), message))
    return found


def message_of(request: Bound) -> type | None:
    """The protobuf class of a request; None where the route has none."""
    for method, pattern, message in _routes():
        if method == request.method and pattern.fullmatch(request.path):
            return message
    return None


def misfit(request: Bound) -> str | None:
    """Why a body does not fit its message, in which case MLflow goes on with what it has read until there."""
    message = message_of(request)
    if message is None:
        return None
    try:
        body = _body(request, message)
    except ValueError as error:
        return f"no JSON: {error}"
    if body is None:
        return None
    if not isinstance(body, dict):
        return "no object"
    try:
        parse_dict(body, message())
    except (ParseError, ValueError, AttributeError, TypeError) as error:
        return str(error)
    return None


def _body(request: Bound, message: type):
    if request.method == "GET" and request.query:
        lists = {field.name for field in message.DESCRIPTOR.fields if field.is_repeated}
        body: dict = {}
        for key, value in request.query:
            if key in lists:
                body.setdefault(key, []).append(value)
            else:
                body.setdefault(key, {"true": True, "false": False}.get(value.lower(), value))
        return body
    if request.text is not None:
        body = json.loads(request.text) if request.text else None
    else:
        body = request.body
    return json.loads(body) if isinstance(body, str) else body
