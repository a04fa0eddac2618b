"""Matchers for the rows of the table "Registry and artifacts"."""

import re

from ..comparer import Difference
from ..exchange import Exchange
from .asking import argument, message
from .row import row


@row("frozen-download-uri")
def frozen_download_uri(exchange: Exchange, difference: Difference) -> bool:
    return (
        exchange.request.path.endswith("/get-download-uri")
        and difference.place == "body.artifact_uri"
        and str(difference.ours).startswith("mlflow-artifacts:/model-versions/")
    )


@row("frozen-paths")
def frozen_paths(exchange: Exchange, difference: Difference) -> bool:
    return "/artifacts/model-versions" in exchange.request.path and 400 <= exchange.ours.status < 500


@row("external-source")
def external_source(exchange: Exchange, difference: Difference) -> bool:
    return (
        exchange.request.path.endswith("/model-versions/create")
        and exchange.ours.status in (200, 404)
        and re.search(r"^'source' cannot use the '\w+' scheme", message(exchange)) is not None
    )


@row("latest-order")
def latest_order(exchange: Exchange, difference: Difference) -> bool:
    asked = exchange.request.path.endswith("/get-latest-versions") and difference.place == "body.model_versions.order"
    return asked or re.search(r"latest_versions\.order$", difference.place) is not None


@row("version-word")
def version_word(exchange: Exchange, difference: Difference) -> bool:
    word = str((argument(exchange, "version") or [""])[0])
    refused = exchange.ours.error_code == "INVALID_PARAMETER_VALUE" and exchange.theirs.status in (200, 404)
    return refused and re.fullmatch(r"\s+\d+|\d+\s+|\+\d+|\d+_\d+", word) is not None


@row("percent-names")
def percent_names(exchange: Exchange, difference: Difference) -> bool:
    """Once a name with an encoded percent sign was written, its folder looks different."""
    written = any(each.request.method == "PUT" and "%25" in each.request.path for each in (*exchange.before, exchange))
    return written and ("/artifacts" in exchange.request.path)


@row("artifact-path")
def artifact_path(exchange: Exchange, difference: Difference) -> bool:
    path = exchange.request.path
    strange = re.search(r"//|/\.\.?(/|$)|/$|%23|%5C", path, re.IGNORECASE) is not None
    return "/mlflow-artifacts/" in path and strange and exchange.ours.error_code == "INVALID_PARAMETER_VALUE"


@row("folder-download")
def folder_download(exchange: Exchange, difference: Difference) -> bool:
    theirs, ours = exchange.theirs, exchange.ours
    return (
        theirs.status == ours.status == 400
        and theirs.error_code is None
        and "refers to a directory" in str(theirs.body)
    )


@row("text-charset")
def text_charset(exchange: Exchange, difference: Difference) -> bool:
    return difference.place == "header content-type" and (difference.theirs, difference.ours) == (
        "text/plain",
        "text/plain; charset=utf-8",
    )


@row("content-disposition")
def content_disposition(exchange: Exchange, difference: Difference) -> bool:
    if difference.place != "header content-disposition":
        return False
    encoded = str(difference.theirs).partition("; filename*=")[2]
    quoted_percent = re.fullmatch(r'attachment; filename=[^" ]*%[^" ]*', str(difference.theirs)) is not None
    return quoted_percent or (bool(encoded) and difference.ours == f"attachment; filename*={encoded}")


@row("range")
def range(exchange: Exchange, difference: Difference) -> bool:
    range = exchange.request.headers.get("Range", "")
    outside = exchange.theirs.status == exchange.ours.status == 416 and difference.place == "error_code"
    return outside or (bool(range) and not range.startswith("bytes=") and exchange.ours.status == 200)


@row("multipart")
def multipart(exchange: Exchange, difference: Difference) -> bool:
    return "/mlflow-artifacts/mpu/" in exchange.request.path and exchange.theirs.status == 501


@row("artifact-argument")
def artifact_argument(exchange: Exchange, difference: Difference) -> bool:
    asked = exchange.request.path.endswith(
        ("/get-artifact", "/upload-artifact", "/artifacts/files", "/artifacts/directories")
    )
    return (
        asked
        and exchange.theirs.status in (400, 404, 500)
        and not exchange.theirs.is_json
        and exchange.ours.status == 400
    )


@row("artifact-taken")
def artifact_taken(exchange: Exchange, difference: Difference) -> bool:
    return (
        exchange.request.path.endswith("/upload-artifact")
        and exchange.theirs.status == 500
        and exchange.ours.status == 400
    )
