# make run    set up, index corpus/, serve the page and the API on localhost
# make test   set up, pass the tests
PYTHON ?= python3
CORPUS ?= corpus
INDEX ?= index
PORT ?= 8000
BIN := .venv/bin

.PHONY: run index serve test slow-test lint clean

run: index serve

# exit code 1 means that some files were skipped and named; the rest is indexed and can be served
index: .venv/installed
	$(BIN)/python -m indexer build $(CORPUS) --index $(INDEX) || [ $$? -eq 1 ]

serve: .venv/installed
	$(BIN)/python -m api serve --index $(INDEX) --port $(PORT)

# two at a time: each takes an index of the sample corpus of its own
test: .venv/installed-for-tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

# needs Chromium (Debian: chromium) for the pages; what cannot run here is skipped with its reason
slow-test: .venv/installed-for-tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,slow]'
	$(BIN)/python -m pytest -m "slow or browser" -rs

lint: .venv/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-for-tests: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed

clean:
	rm -rf .venv $(INDEX)
