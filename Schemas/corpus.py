#!/usr/bin/env python3
"""Makes the bytes of the golden corpus with protoc, not with the code that the corpus tests.

    Schemas/corpus.py                   checks that each payload of the corpus is what protoc makes of its text
    Schemas/corpus.py TYPE V TEXT       prints the payload of a new case: the type, its version, the message as text

A case, once committed, never changes. ../docs/events.md says how an event may change.
"""

import pathlib
import subprocess
import sys

SCHEMAS = pathlib.Path(__file__).resolve().parent
CORPUS = SCHEMAS.parent / "Tests/EventSchemasTests/Corpus"


def payload(kind, version, text):
    """The bytes of a message in hexadecimal; `kind` is a dotted type of event."""
    name = "".join(word.capitalize() for word in kind.replace(".", "_").split("_"))
    files = sorted(str(path) for path in SCHEMAS.glob(f"annals/events/v{version}/*.proto"))
    encoded = subprocess.run(
        ["protoc", f"--proto_path={SCHEMAS}", f"--encode=annals.events.v{version}.{name}", *files],
        input=text.encode(), capture_output=True)
    if encoded.returncode:
        raise SystemExit(f"{kind} in version {version}: {encoded.stderr.decode()}")
    return encoded.stdout.hex()


def check():
    """How many cases do not hold what protoc makes of their text."""
    wrong = 0
    for path in sorted(CORPUS.glob("*.txt")):
        kind, version = path.stem.rsplit(".v", 1)
        for block in path.read_text().split("\n\n"):
            case = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith("#"))
            if case and case["payload"] != payload(kind, version, case["text"]):
                print(f"{path.name}: protoc has other bytes for the case '{case['case']}'", file=sys.stderr)
                wrong += 1
    return wrong


if __name__ == "__main__":
    if len(sys.argv) == 4:
        print(payload(*sys.argv[1:]))
    elif len(sys.argv) == 1:
        sys.exit(1 if check() else 0)
    else:
        sys.exit("usage: Schemas/corpus.py [TYPE VERSION TEXT]")
