# Supply-Chain Risk API: `make run` and `make test` on a fresh clone are all the set-up there is.
# PORT=8123 or RISK_PORT=8123 serves on another port, HOST=::1 or RISK_HOST=::1 on another address; PYTHON=python3.12 uses another interpreter.

PORT ?= $(or $(RISK_PORT),8000)
HOST ?= $(or $(RISK_HOST),127.0.0.1)
PYTHON ?= python3
BIN := .venv/bin
TIMES ?= 100
RELEASE := build/release.sqlite
# The file by which .venv/bin/python finds the code from any folder.
NAME := supply-chain-risk-api
SOAK_SECONDS ?= 600
CLOCKS ?= 2025-06-01 2030-01-01
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Where CI=true is set, packages are those of the lock files, with their hashes; elsewhere the newest that pyproject.toml permits.
LOCKED ?= $(CI)
LOCKS = $(PIP) --require-hashes $(foreach name,$(1),-r requirements/$(name).lock)
# One lock file is for every platform and for Python 3.11 and later, and names no index.
compile = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(2) --output-file requirements/$(1).lock
PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses=8
SEED_FILES := $(shell find seed api/text -type f ! -name '*.pyc' ! -path 'seed/boundaries/*')

.DEFAULT_GOAL := help
.PHONY: help run test test-properties test-all test-more test-clock nightly fuzz soak lint types release dist check lock sbom resolve-quality bench bench-parts bench-bulk bench-scale readme openapi picture boundaries clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RELEASE) $(if $(filter granian,$(RISK_SERVER)),.venv/.granian) ## Set up what is missing, build the release and serve it on 127.0.0.1:8000 (PORT=8123, HOST=0.0.0.0, RISK_SERVER=granian for another)
	@echo "serve     $(RELEASE)"
	@RISK_HOST="$(HOST)" RISK_PORT="$(PORT)" exec $(BIN)/python -m api

test: .venv/.test $(RELEASE) lint types ## Set up, then lint, types and every test that needs nothing but Python
	@echo "test      everything that needs nothing but Python"
	@$(PYTEST)

test-properties: .venv/.test $(RELEASE) ## The property tests with their full number of examples; make test draws a fifth
	@echo "test      properties, with all their examples"
	@$(PYTEST) -m "hypothesis and not more and not nightly" --hypothesis-profile=full

test-all: test test-properties ## Everything that needs nothing but Python, the property tests in full

test-more: .venv/.more $(RELEASE) ## The tests that need Node, a browser, nginx and other programs
	@sh tests/more/debian.sh caddy chromium chromedriver curl java jq nginx node npm openrefine openssl promtool soffice systemd-analyze
	@echo "set up    packages of Node, in tests/more"
	@npm ci --prefix tests/more --ignore-scripts --silent
	@echo "test      what needs Node, a browser, nginx and other programs"
	@$(PYTEST) -m more

test-clock: .venv/.test $(RELEASE) ## The tests of make test as if today were another day (CLOCKS="2025-06-01 2030-01-01")
	@for day in $(CLOCKS); do \
		ahead=$$(($$(date -d "$$day" +%s) - $$(date +%s))) || exit 1; \
		echo "test      everything that needs nothing but Python, as if today were $$day"; \
		PYTHONPATH=$(CURDIR)/tests/more/clock CLOCK_AHEAD=$$ahead $(PYTEST) -p no:cacheprovider || exit 1; \
	done

nightly: .venv/.more $(RELEASE) ## What takes an hour or more: ten times the examples, a long fuzz, the soak
	@echo "test      properties, with ten times their examples"
	@$(PYTEST) -m "hypothesis and not more and not nightly" --hypothesis-profile=long
	@echo "test      a long fuzz, and the soak"
	@$(BIN)/python -m pytest -v -m nightly --soak-seconds=$(SOAK_SECONDS)

soak: .venv/.test $(RELEASE) ## A real server for ten minutes under all that may happen to it (SOAK_SECONDS=60 for one)
	@echo "soak      a server under mixed requests, slow clients, reloads and kills, for $(SOAK_SECONDS) seconds"
	@$(BIN)/python -m pytest -q -n 0 -m nightly tests/nightly/test_soak.py --soak-seconds=$(SOAK_SECONDS)

fuzz: .venv/.more $(RELEASE) ## Schemathesis with every check, some 11,000 requests by a new seed, against a real server: some ten minutes
	@echo "test      every check of Schemathesis"
	@$(BIN)/python -m pytest -v -s -m nightly tests/nightly/test_fuzz.py

lint: .venv/.test ## Lint, formatting and the direction of imports
	@echo "lint      ruff, import-linter"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@mkdir -p build
	@$(BIN)/lint-imports --no-logo > build/imports.log 2>&1 || { cat build/imports.log; exit 1; }

types: .venv/.test ## Types, strictly
	@echo "types     mypy --strict"
	@$(BIN)/mypy --no-error-summary

release: $(RELEASE) ## Build the release from seed/data

dist: $(RELEASE) ## Write dist/supply_chain_risk_api-VERSION-py3-none-any.whl: the command and the server with the release inside, for pip and uv
	@$(BIN)/python -m wheel_builder.backend dist

check: .venv/.serve ## Check seed/data without making a release
	@$(BIN)/python -m seed check

$(RELEASE): .venv/.serve $(SEED_FILES)
	@$(BIN)/python -m seed build --out $@

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: set PYTHON=..."; exit 1; }
	@echo "set up    a virtual environment in .venv"
	@$(PYTHON) -m venv .venv || { echo "the venv module is missing: apt-get install python3-venv"; exit 1; }
	@$(if $(LOCKED),,$(PIP) --upgrade 'pip>=25.1')
	@touch $@

.venv/.serve: .venv/pip pyproject.toml $(if $(LOCKED),$(wildcard requirements/*.lock))
	@echo "set up    packages to build and serve"
	@$(if $(LOCKED),$(call LOCKS,serve seed),$(PIP) --group serve --group seed)
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "$(NAME).pth").write_text("$(CURDIR)\n")'
	@touch $@

.venv/.granian: .venv/.serve
	@echo "set up    Granian"
	@$(if $(LOCKED),$(call LOCKS,serve granian),$(PIP) --group granian)
	@touch $@

.venv/.test: .venv/.serve
	@echo "set up    packages to test"
	@$(if $(LOCKED),$(call LOCKS,ci),$(PIP) --group test --group granian)
	@mkdir -p build
	@touch $@

.venv/.bench: .venv/.test
	@echo "set up    packages for benchmarks"
	@$(if $(LOCKED),$(call LOCKS,ci bench),$(PIP) --group bench)
	@touch $@

.venv/.more: .venv/.test
	@echo "set up    packages for the tests that need Node or a browser"
	@$(if $(LOCKED),$(call LOCKS,ci),$(PIP) --group more)
	@touch $@

resolve-quality: .venv/.test $(RELEASE) ## Precision and recall of the resolver on the labelled cases, and on public ones (MATERIAL=folder); it never fails
	@MATERIAL="$(MATERIAL)" $(BIN)/python -m tests.labelled.quality

lock: .venv/pip ## Renew the lock files in requirements/ to the newest versions that pyproject.toml permits
	@$(PIP) --group lock
	@$(call compile,ci,) --group serve --group seed --group test --group more --group granian
	@$(call compile,serve,-c requirements/ci.lock) --group serve
	@$(call compile,seed,-c requirements/ci.lock) --group seed
	@$(call compile,granian,-c requirements/ci.lock) --group granian
	@$(call compile,bench,-c requirements/ci.lock) --group bench

sbom: .venv/.more ## Write build/sbom.json (CycloneDX): what the image serves, with versions, licences and hashes
	@$(BIN)/python requirements/sbom.py build/sbom.json

openapi: .venv/.test $(RELEASE) ## Write openapi.yaml again, its examples from the real release
	@$(BIN)/python -m api.openapi

picture: .venv/.test $(RELEASE) ## Draw docs/bands.svg from the release
	@$(PIP) --group draw
	@PYTHONPATH=. $(BIN)/python docs/draw_bands.py

boundaries: .venv/.serve $(RELEASE) ## Draw api/pages/boundaries again, from the packages that seed/boundaries pins (needs Node)
	@mkdir -p build/boundaries
	@cp seed/boundaries/package.json seed/boundaries/package-lock.json build/boundaries/
	@npm ci --prefix build/boundaries --ignore-scripts --silent
	@$(BIN)/sqlite-utils $(RELEASE) "SELECT code, alpha3 FROM regions ORDER BY code" | node seed/boundaries/draw.mjs

bench: .venv/.bench $(RELEASE) ## Beside a bare function, FastAPI and Datasette: some 20 minutes on a machine without other work (BENCH_SECONDS=1)
	@$(BIN)/python -m bench.speed

bench-parts: .venv/.test $(RELEASE) ## Where the time goes, slow clients, texts and screenings
	@command -v wrk > /dev/null || { echo "wrk is missing: apt-get install wrk"; exit 1; }
	@$(BIN)/python -m bench.parts
	@$(BIN)/python -m bench.frame
	@$(BIN)/python -m bench.slow_clients
	@$(BIN)/python -m bench.replicas
	@$(BIN)/python -m bench.resolve.places
	@$(BIN)/python -m bench.resolve.products
	@$(BIN)/python -m bench.resolve.rows
	@$(BIN)/python -m bench.screenings
	@$(BIN)/python -m bench.screenings million

bench-bulk: .venv/.more $(RELEASE) ## Screening a CSV in bulk beside a join of DuckDB, by one and two processes (BULK_ROWS=1000000)
	@$(BIN)/python -m bench.bulk

bench-scale: .venv/.test $(RELEASE) ## What a profile costs on this release and on one with 100 times the evidence (TIMES=100)
	@$(BIN)/python -m bench.scale $(TIMES)

readme: .venv/.test $(RELEASE) ## Rewrite the answers and outputs that the README and docs/ show
	@$(BIN)/python -m tests.docs.write_pages

clean: ## Remove the virtual environment, the release and caches
	@rm -rf .venv build dist tests/more/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
