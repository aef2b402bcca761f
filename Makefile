# The commands of a checkout. `make run` and `make test` need nothing but git, make and Python 3.11+.
PYTHON ?= python3
VENV := .venv/bin/python
SHIP := .tools/ship/bin/python
NAMES ?=
# Options, such as DRILL="--seed 5 --only faults", SOAK="--minutes 10", ORACLE="--generated 500".
DRILL ?=
SOAK ?=
ORACLE ?=
TESTS ?=

# Compiled modules are kept, whatever the shell says: the tests start a hundred processes, and each
# would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run demo-aws test test-fast coverage slow check lint bench lock upgrade audit screenshots wheel clean docs realism app drill soak oracle benchmarks site

run: .venv/.ready-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; \
	then $(VENV) main.py; else $(VENV) main.py run; fi

# The app on a stand-in for AWS that runs on this computer: no account, no cost.
demo-aws: .venv/.ready-dev
	$(VENV) -m tests.fake_aws -- $(VENV) -m tests.fake_aws.window

test-fast: .venv/.ready-dev
	$(VENV) -m pytest -m fast -n auto --dist loadgroup tests/unit/core

test: .venv/.ready-dev
	$(VENV) -m pytest -n auto --dist loadgroup --no-loadscope-reorder

# Which lines the tests run, the least covered modules first. TESTS="-m fast" takes a part of them.
coverage: .venv/.ready-dev
	$(VENV) -m pytest -n auto --dist loadgroup --cov --cov-report=term --cov-report=html:build/coverage $(TESTS)

slow: .venv/.ready-dev .tools/ship/.ready .tools/recipes/.ready
	$(VENV) -m pytest -m slow

check: lint test

lint: .venv/.ready-dev
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m tools.arguments
	.venv/bin/lint-imports

bench: .venv/.ready-dev
	$(VENV) -m tests.benchmarks $(NAMES)

drill: .venv/.ready-dev
	$(VENV) -m tools.drill $(DRILL)

soak: .venv/.ready-dev
	QT_QPA_PLATFORM=offscreen $(VENV) -m tools.soak $(SOAK)

# A real Trino (fetched with Maven into .tools/, needs Java 24) and the local lake, compared.
oracle: .venv/.ready-dev
	$(VENV) -m tools.oracle $(ORACLE)

lock:
	$(PYTHON) tools/setup.py lock

upgrade:
	$(PYTHON) tools/setup.py upgrade

docs: .venv/.ready-dev
	$(VENV) -m tools.docs

benchmarks: .venv/.ready-dev
	$(VENV) -m tools.benchmarks $(NAMES)

realism: .venv/.ready-dev
	$(VENV) -m tools.realism

audit: .tools/ship/.ready
	$(SHIP) tools/audit.py

site: .tools/site/.ready
	.tools/site/bin/python tools/site.py

wheel: .tools/ship/.ready
	$(SHIP) -m hatchling build -t wheel

app: .tools/ship/.ready
	$(SHIP) tools/app.py

screenshots: .venv/.ready-dev
	QT_QPA_PLATFORM=offscreen $(VENV) -m tools.screenshots

clean:
	rm -rf build dist .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/.ready-run: requirements/run.txt requirements/uv.txt tools/setup.py
	@[ -e .venv/.ready-dev -a .venv/.ready-dev -nt requirements/dev.txt ] && touch $@ || $(PYTHON) tools/setup.py run

.venv/.ready-dev: requirements/dev.txt requirements/uv.txt tools/setup.py
	@$(PYTHON) tools/setup.py dev

.tools/ship/.ready: requirements/run.txt requirements/ship.txt requirements/uv.txt tools/setup.py
	@$(PYTHON) tools/setup.py ship

.tools/recipes/.ready: requirements/recipes.txt requirements/uv.txt tools/setup.py
	@$(PYTHON) tools/setup.py recipes

.tools/site/.ready: requirements/site.txt requirements/uv.txt tools/setup.py
	@$(PYTHON) tools/setup.py site
