#!/bin/sh
# Generates the Swift sources of all schemas, which are committed:
#
#     Schemas/mlflow/*.proto             -> Sources/WireSchemas/*.pb.swift
#     Schemas/annals/events/v1/*.proto   -> Sources/EventSchemas/Generated/*.pb.swift
#
#     Schemas/generate.sh            writes them
#     Schemas/generate.sh --check    writes nothing; fails and shows the difference when they are not up to date
#
# Needs protoc (Debian: protobuf-compiler). The plugin is built once into .build-schemas; PROTOC_GEN_SWIFT names another.
set -eu
cd "$(dirname "$0")/.."

check=false
case "${1-}" in
    --check) check=true ;;
    "") ;;
    *) echo "usage: Schemas/generate.sh [--check]" >&2; exit 64 ;;
esac

command -v protoc > /dev/null || { echo "protoc is missing: apt-get install protobuf-compiler" >&2; exit 69; }

plugin=${PROTOC_GEN_SWIFT-}
if [ -z "$plugin" ]; then
    plugin=$PWD/.build-schemas/debug/protoc-gen-swift
    built=.build-schemas/built-for
    if [ ! -x "$plugin" ] || ! cmp -s Schemas/generator/Package.swift "$built"; then
        swift build --package-path Schemas/generator --scratch-path .build-schemas \
            -c debug --product protoc-gen-swift >&2
        cp Schemas/generator/Package.swift "$built"
    fi
fi

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
failed=0

# generate <include path> <folder of the schemas> <folder of the Swift sources>
generate() {
    [ -d "$2" ] || return 0
    rm -rf "$fresh/out" && mkdir "$fresh/out"
    protoc --plugin=protoc-gen-swift="$plugin" --proto_path="$1" \
        --swift_opt=Visibility=Package --swift_opt=UseAccessLevelOnImports=true --swift_opt=FileNaming=DropPath \
        --swift_out="$fresh/out" "$2"/*.proto
    if $check; then
        mkdir -p "$fresh/kept"
        cp "$3"/*.pb.swift "$fresh/kept/" 2> /dev/null || true
        if ! diff -ru "$fresh/kept" "$fresh/out"; then
            echo "$3 does not agree with $2: run make schemas" >&2
            failed=1
        fi
        rm -rf "$fresh/kept"
    else
        mkdir -p "$3"
        rm -f "$3"/*.pb.swift
        cp "$fresh/out"/*.pb.swift "$3/"
    fi
}

generate Schemas/mlflow Schemas/mlflow Sources/WireSchemas
generate Schemas Schemas/annals/events/v1 Sources/EventSchemas/Generated
exit $failed
