#!/usr/bin/env python3
"""Keeps Schemas/events.lock: what stored events are made of, which never changes once it was released.

    Schemas/lock.py            adds what is new in the schemas to the lock; refuses if anything in it changed or is gone
    Schemas/lock.py --check    writes nothing; fails as well if anything is new

Needs protoc and nothing else. ../docs/events.md says how an event may change.
"""

import pathlib
import subprocess
import sys
import tempfile

HEAD = """\
# What stored events are made of. Machine-made: Schemas/lock.py adds to it, nothing may change or go once released.
# A line of a message: number, name, label if any, type. A line of an enum: number, name.
"""

# descriptor.proto of Protocol Buffers: FieldDescriptorProto.Type
TYPES = {
    1: "double", 2: "float", 3: "int64", 4: "uint64", 5: "int32", 6: "fixed64", 7: "fixed32", 8: "bool", 9: "string",
    10: "group", 11: "message", 12: "bytes", 13: "uint32", 14: "enum", 15: "sfixed32", 16: "sfixed64", 17: "sint32",
    18: "sint64",
}
REPEATED = 3
NOT_PACKED = {9, 10, 11, 12}


def varint(data, at):
    """The number at a place, and the place after it."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def parts(data):
    """The fields of a message by number: numbers and byte strings, as descriptors have no others."""
    found, at = {}, 0
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
        elif tag & 7 == 2:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        else:
            raise SystemExit(f"a descriptor has wire type {tag & 7}, which this script does not know")
        found.setdefault(tag >> 3, []).append(value)
    return found


def text(found, number):
    """A text field, empty if it is absent."""
    return found.get(number, [b""])[0].decode()


def field_line(data, oneofs):
    """The line of one field (FieldDescriptorProto)."""
    field = parts(data)
    kind = field[5][0]
    if kind == 10:
        raise SystemExit(f"{text(field, 1)} is a group; the lock knows none")
    words = [str(field[3][0]), text(field, 1)]
    if field[4][0] == REPEATED:
        packed = parts(field.get(8, [b""])[0]).get(2, [1])[0]
        words.append("repeated" if kind in NOT_PACKED else "packed" if packed else "unpacked")
    elif field.get(17, [0])[0]:
        words.append("optional")
    elif 9 in field:
        words.append(f"oneof:{oneofs[field[9][0]]}")
    words.append(text(field, 6).lstrip(".") or TYPES[kind])
    return field[3][0], " ".join(words)


def add_enum(blocks, scope, data):
    """Adds an enum (EnumDescriptorProto)."""
    enum = parts(data)
    values = [parts(value) for value in enum.get(2, [])]
    lines = sorted((value.get(2, [0])[0], text(value, 1)) for value in values)
    blocks[f"enum {scope}.{text(enum, 1)}"] = [f"{number} {name}" for number, name in lines]


def add_message(blocks, scope, data):
    """Adds a message (DescriptorProto) and what is declared inside it."""
    message = parts(data)
    name = f"{scope}.{text(message, 1)}"
    oneofs = [text(parts(oneof), 1) for oneof in message.get(8, [])]
    blocks[f"message {name}"] = [line for _, line in sorted(field_line(field, oneofs) for field in message.get(2, []))]
    for nested in message.get(3, []):
        add_message(blocks, name, nested)
    for enum in message.get(4, []):
        add_enum(blocks, name, enum)


def read_schemas(folder):
    """What the schemas say: the lines of each message and enum."""
    files = sorted(str(path) for path in folder.glob("annals/events/*/*.proto"))
    if not files:
        raise SystemExit(f"no schema of an event in {folder}")
    with tempfile.NamedTemporaryFile() as output:
        if subprocess.run(["protoc", f"--proto_path={folder}", f"--descriptor_set_out={output.name}", *files]).returncode:
            raise SystemExit("protoc refused the schemas")
        descriptors = parts(output.read())
    blocks = {}
    for data in descriptors[1]:
        file = parts(data)
        for message in file.get(4, []):
            add_message(blocks, text(file, 2), message)
        for enum in file.get(5, []):
            add_enum(blocks, text(file, 2), enum)
    return blocks


def read_lock(path):
    """What the lock says, in the same form."""
    blocks, lines = {}, None
    for line in path.read_text().splitlines() if path.exists() else []:
        if line.startswith("  "):
            lines.append(line.strip())
        elif line and not line.startswith("#"):
            lines = blocks.setdefault(line, [])
    return blocks


def difference(old, new):
    """Lines of `old` that `new` lacks, and messages and enums that it lacks altogether."""
    missing = []
    for title, lines in old.items():
        if title not in new:
            missing.append(title)
        missing += [f"{title}: {line}" for line in lines if line not in new.get(title, [])]
    return missing


def main(arguments, folder=pathlib.Path(__file__).resolve().parent):
    if arguments not in ([], ["--check"]):
        print("usage: Schemas/lock.py [--check]", file=sys.stderr)
        return 64
    path = folder / "events.lock"
    locked, current = read_lock(path), read_schemas(folder)
    broken, added = difference(locked, current), difference(current, locked)
    for line in broken:
        print(f"changed or gone: {line}", file=sys.stderr)
    for line in added if broken or arguments else []:
        print(f"new:             {line}", file=sys.stderr)
    if broken:
        print("The schemas no longer say what was stored. Give the event a new version instead. Only what no release\n"
              "ever wrote may change: then take its lines out of Schemas/events.lock by hand.", file=sys.stderr)
        return 1
    if arguments:
        if added:
            print("Schemas/events.lock lacks what is new: run make schemas and commit it.", file=sys.stderr)
        return 1 if added else 0
    blocks = ["\n".join([title, *("  " + line for line in lines)]) for title, lines in sorted(current.items())]
    path.write_text(HEAD + "\n" + "\n\n".join(blocks) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
