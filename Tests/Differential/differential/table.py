"""Reads the table of deliberate differences, which is the page docs/mlflow-compatibility.md for people."""

import pathlib

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "mlflow-compatibility.md"


def rows(page: pathlib.Path = PAGE) -> list[str]:
    """The ids of all rows, in their order: the first column of each table whose head begins with `id`."""
    found: list[str] = []
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            inside = False
        elif cells[0] == "id":
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            found.append(cells[0].strip("`"))
    return found
