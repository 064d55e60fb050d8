# make run: a rehearsal gathering on this machine.  make test: everything.  make bench, make chaos: the numbers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test laws bench bench-all bench-peers chaos browser languages vocabulary pictures widths lock lowest clean

run: $(VENV)/.run
	$(BIN)/eventhub demo

test: $(VENV)/.test browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(BIN)/mypy
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -n 2 --dist worksteal

# The laws whole, and what takes minutes: days with 225 people, soaks, floods, a year.
laws: $(VENV)/.test browser
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -n 2 --dist worksteal --whole --timeout 3600

bench: $(VENV)/.test
	$(BIN)/python -m bench

# And how the cost grows, three hundred gatherings at once, the months after, every hall for the planner.
bench-all: $(VENV)/.test
	$(BIN)/python -m bench --all

# What somebody might use instead, beside us in one run.
bench-peers: $(VENV)/.test
	$(BIN)/pip install --quiet -r bench/peers/requirements.txt
	npm install --prefix bench/peers --no-audit --no-fund --ignore-scripts=false --silent
	$(BIN)/python -m bench.peers

chaos: $(VENV)/.test
	$(BIN)/python -m pytest tests/chaos --all-faults

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: on Debian, apt-get install python3-venv"; exit 1; }

$(VENV)/.run: $(VENV)/bin/python requirements.lock pyproject.toml package-lock.json hatch_build.py $(wildcard templates/languages/*/LC_MESSAGES/*.po)
	$(BIN)/pip install --quiet -r requirements.lock
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

$(VENV)/.test: $(VENV)/.run requirements-test.lock
	$(BIN)/pip install --quiet -r requirements-test.lock
	touch $@

# Every text people see into the catalogues; make languages NEW=pt begins another language.
languages: $(VENV)/.run
	$(BIN)/python languages.py $(NEW)

# Every command and fact of every kind into docs/vocabulary.md.
vocabulary: $(VENV)/.run
	$(BIN)/python vocabulary.py

# The pictures of README and docs/ and the icons, drawn anew by the stories that look whether they are still true.
pictures: $(VENV)/.test browser
	$(BIN)/python -m pytest tests/browser/test_pictures.py --draw && $(BIN)/python -m pytest tests/browser/test_pictures.py --draw --whole

# How wide every letter of the shipped type is, for pictures drawn on the server.
widths: $(VENV)/.test
	$(BIN)/python widths.py

# The browser stories need Chromium; where we may, we install the distribution's own. The one without windows is the
# same engine for less than half the processor time, so it comes first where a distribution has it.
browser:
	@command -v chromium-headless-shell >/dev/null || \
	  { command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] && S= || S="sudo -n"; $$S apt-get update -qq; \
	    $$S apt-get install -y -qq chromium-headless-shell >/dev/null 2>&1 || \
	    command -v chromium >/dev/null || $$S apt-get install -y -qq chromium >/dev/null; }; } || \
	  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  echo "No Chromium here and none could be installed: the browser stories will be skipped."

# One lock for every system and processor, each file with its hash, no address of anybody's index.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

lock:
	$(PYTHON) -m venv $(VENV) && $(BIN)/pip install --quiet uv
	$(LOCK) -o requirements.lock pyproject.toml
	$(LOCK) --extra test -c requirements.lock -o requirements-test.lock pyproject.toml
	npm install --package-lock-only

# The oldest versions that pyproject.toml allows, in an environment of their own, and a rehearsal in it.
lowest: $(VENV)/bin/python
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --python-version 3.11 --only-binary :all: --no-header -o .lowest.txt pyproject.toml
	rm -rf .lowest && $(PYTHON) -m venv .lowest && .lowest/bin/pip install --quiet --only-binary :all: -r .lowest.txt
	PYTHONPATH=. .lowest/bin/python -m tests.ground.command rehearse --people 20 --speed 300

clean:
	rm -rf $(VENV) node_modules static/vendor
