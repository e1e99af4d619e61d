# Dougong. `make help` lists the targets.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := var/make
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links --no-annotate --no-header

WEB_SOURCES := $(shell find runtime/web builder_ui -type f \
	-not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help run demo dev test check bench e2e format schemas lock clean prerequisites

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

prerequisites:
	@$(PYTHON) scripts/prerequisites.py

$(STAMPS)/venv: requirements/dev.txt pyproject.toml scripts/prerequisites.py
	@$(PYTHON) scripts/prerequisites.py
	@echo "· Python environment ($(VENV))"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@mkdir -p builder_ui/dist  # the wheel carries it, so the build insists on it
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p $(@D) && touch $@

$(STAMPS)/npm: package-lock.json package.json runtime/web/package.json builder_ui/package.json
	@echo "· Web dependencies"
	@npm ci --silent --no-audit --no-fund
	@mkdir -p $(@D) && touch $@

$(STAMPS)/web: $(STAMPS)/npm $(WEB_SOURCES)
	@echo "· Web clients"
	@npm run --silent build
	@mkdir -p $(@D) && touch $@

run: $(STAMPS)/venv $(STAMPS)/web ## Start Dougong on 127.0.0.1:8000 (PORT=…), with a private PostgreSQL unless DOUGONG_DATABASE_URL is set
	@exec $(BIN)/dougong serve

demo: $(STAMPS)/venv $(STAMPS)/web ## The same with a workspace `demo`: the starter packs, sample data, named people
	@$(BIN)/dougong demo
	@exec $(BIN)/dougong serve

dev: $(STAMPS)/venv $(STAMPS)/npm ## Server and web clients with reload on both sides
	@exec $(BIN)/python scripts/dev.py

test: $(STAMPS)/venv $(STAMPS)/web ## Everything: unit, integration, web unit, end to end in Chromium
	@$(BIN)/python scripts/prerequisites.py --tests
	@npm run --silent test
	@$(BIN)/pytest tests/unit -n 2
	@$(BIN)/pytest tests/integration -n 2
	@$(BIN)/pytest tests/e2e

check: $(STAMPS)/venv $(STAMPS)/npm ## Format, lint, types, import rules, stale generated files, licences
	@$(BIN)/python scripts/check.py

format: $(STAMPS)/venv $(STAMPS)/npm ## Format the code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@npm run --silent format

schemas: $(STAMPS)/venv $(STAMPS)/npm ## Write the generated files anew: JSON Schemas, functions, OpenAPI, TypeScript types
	@$(BIN)/python scripts/generate.py --write

bench: $(STAMPS)/venv $(STAMPS)/web ## Measure against the hand-coded floor; writes benchmarks/results.md
	@$(BIN)/python -m benchmarks.run

lock: ## Lock the Python dependencies with hashes
	@$(COMPILE) --output-file requirements/run.txt pyproject.toml
	@$(COMPILE) --output-file requirements/dev.txt pyproject.toml requirements/dev.in
	@$(COMPILE) --output-file requirements/build.txt requirements/build.in

clean: ## Remove what was built (not the data in var/)
	rm -rf $(STAMPS) runtime/web/dist builder_ui/dist
