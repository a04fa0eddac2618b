# Two commands are all that a fresh machine with a Swift 6.2 toolchain needs: make serve, make test.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

DATA ?= ./annals-data
PORT ?= 5000
BINARY := .build/release/annals
SEQUENCES ?= 2000
SEED ?=

# What the build, the tests and the schema check need from Debian (or a descendant of it), by what shows that it is there.
BUILD_PACKAGES := liblmdb-dev libsqlite3-dev pkg-config
TEST_PACKAGES := python3-venv protobuf-compiler curl ca-certificates chromium fonts-dejavu-core

.PHONY: serve build test differential lint schemas bench docs sanitize setup setup-test

serve: build  ## Serve on http://127.0.0.1:5000 with data in ./annals-data
	exec $(BINARY) serve --data $(DATA) --port $(PORT)

build: setup  ## Build the release binary at .build/release/annals
	swift build --configuration release --product annals

test: setup-test build  ## Install what the tests need and run them all
	swift test --parallel
	python3 Schemas/lock_test.py
	python3 Schemas/lock.py --check
	python3 Schemas/corpus.py
	swift test --package-path Benchmarks
	python3 -m unittest discover --quiet --start-directory Benchmarks/Tests/ComparisonTests
	Tests/Acceptance/run.sh
	Tests/Differential/run.sh --sequences 120 --seed 1

differential: setup-test build  ## Play SEQUENCES generated sequences on MLflow and Annals; SEED repeats a run
	Tests/Differential/run.sh --sequences $(SEQUENCES) $(if $(SEED),--seed $(SEED))

lint: ## Check format
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks/Package.swift \
		Benchmarks/Sources Benchmarks/Tests Schemas/generator

schemas: setup-test  ## Generate the Swift of all schemas and their lock; CHECK=--check only compares
	Schemas/generate.sh $(CHECK)
	python3 Schemas/lock.py $(CHECK)

bench: build  ## Compare with MLflow and FastTrackML in one run
	Benchmarks/run $(BENCH)

sanitize: setup  ## Run the tests of the storage wrapper under the thread sanitizer
	swift test --sanitize=thread --scratch-path .build-sanitize --filter '^LMDBTests\.'

docs: setup  ## Write the reference of all modules to docs/reference
	mkdir -p docs/reference
	for module in LMDB Ledger Tracking Registry Search Views Engine Wire HTTPServer Import; do \
		swift package --allow-writing-to-directory docs/reference generate-documentation --target $$module \
			--symbol-graph-minimum-access-level package --output-path docs/reference/$$module; \
	done

setup:
	@command -v swift > /dev/null || { echo "Swift 6.2 or later is needed: https://swift.org/install" >&2; exit 69; }
	@$(call install,$(BUILD_PACKAGES))

setup-test: setup
	@$(call install,$(TEST_PACKAGES))

# Installs the Debian packages of a list that are missing; says which where apt is not there.
define install
missing=$$(for package in $(1); do dpkg-query -W -f '$${Status}' $$package 2> /dev/null | grep -q 'ok installed' \
	|| echo $$package; done); \
if [ -n "$$missing" ]; then \
	command -v apt-get > /dev/null || { echo "Please install:" $$missing >&2; exit 69; }; \
	run=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -qq \
		--no-install-recommends $$missing > /dev/null; \
fi
endef
