# make help lists the commands. Needs Python 3.11 or newer; uv is used when it is there.
# A Python counts when it runs: a name may be there that leads to none (pyenv's).
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(shell $(name) -c 'print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup test demo console accuracy calibrate bench lock clean
.SHELLFLAGS := -euc

help: ## show these commands
	@awk -F ': .*## ' '/^[a-z]+:.* ## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## create .venv with .venv/bin/oit from the locked packages

test: $(READY) ## linter, types, import contracts and all tests
	@echo "== ruff"; $(BIN)/ruff check .
	@echo "== mypy"; $(BIN)/mypy
	@echo "== import contracts"; $(BIN)/lint-imports
	@echo "== pytest"; $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

demo: $(READY) ## crawl, judge and score two districts of the sample province on this machine (ALL=1: every one)
	@$(BIN)/python -m tests.sites.demo $(if $(ALL),--all)

console: $(READY) ## serve the sample province in the web console, with a login for each role
	@$(BIN)/python -m tests.sites.console

accuracy: $(READY) ## how often the verdicts are right: build/accuracy.json, docs/accuracy.md
	@$(BIN)/python -m tests.accuracy

calibrate: $(READY) ## count what each confidence rests on: rules/calibration.toml
	@$(BIN)/python -m tests.accuracy.calibrate

bench: $(READY) ## speed beside stock Scrapy and wget: build/bench.json
	@$(BIN)/python -m tests.bench

lock: ## renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --extra ocr --extra browser --extra cluster --extra console --extra documents --universal --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -o requirements.lock

clean: ## remove what was built; .venv stays
	rm -rf build demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A .venv that is there already is kept when its Python is new enough; the stamp makes the second run instant.
$(READY): requirements.lock pyproject.toml
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "== .venv"; rm -rf .venv; \
		if command -v uv >/dev/null 2>&1; then uv venv --quiet --python '>=3.11' .venv; \
		elif [ -z "$(PYTHON)" ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
			echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; \
		elif ! $(PYTHON) -m venv .venv; then \
			rm -rf .venv; echo "python3-venv is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; fi; fi
	@echo "== packages"; \
	if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock; \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
	@echo "ready: .venv/bin/oit"
