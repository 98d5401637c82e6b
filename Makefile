# Python >= 3.11 with venv and the package registry are all that demo and test need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: kill faults fuzz mutants demo test coverage lint check bench browser judges format lock clean
.DEFAULT_GOAL := help

help:  ## what can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

demo: $(VENV)/run  ## chat with the tutor in the browser, without a token
	@$(BIN)/python -m bot playground --port $${PORT:-8080}

test: $(VENV)/dev  ## every test that needs nothing but Python, two files at a time
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

coverage: $(VENV)/dev  ## which lines and branches the tests reach: all of core and content, 95 of a hundred of the whole (12 minutes)
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report= && sh tools/coverage.sh $(BIN)/coverage

lint: $(VENV)/dev  ## style, types, architecture
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && sh tools/types.sh $(BIN)/mypy && $(BIN)/lint-imports

check: lint test  ## lint, test, and the course
	@$(BIN)/python -m bot check content

kill: $(VENV)/dev  ## kill -9 a thousand times, with 20,000 updates: nothing lost, nothing twice (9 minutes)
	@KILLS=$${KILLS:-1000} KILL_SEED=$${KILL_SEED:-7} $(BIN)/python -m pytest -q -s tests/process/test_kills.py

fuzz: $(VENV)/dev  ## ten thousand mutated updates and as many forged buttons
	@FUZZ=$${FUZZ:-10000} $(BIN)/python -m pytest -q tests/chat/incoming/test_poison.py tests/tutor/test_forged_buttons.py

faults: $(VENV)/dev  ## a fault at every statement and every request of three days (an hour; FAULTS=10 for every tenth)
	@FAULTS=$${FAULTS:-1} $(BIN)/python -m pytest -q tests/simulator/test_fault_at_every_step.py

mutants: $(VENV)/dev  ## change lines of the engine one by one and see the tests notice
	@$(BIN)/python tests/mutants

bench: $(VENV)/dev  ## how fast it is beside named rivals
	@$(BIN)/python -m benchmarks

browser: $(VENV)/browser  ## the phone view in a real Chromium
	@$(BIN)/python -m pytest -q tests/browser

judges: $(VENV)/dev  ## the Bot API server before independent judges (downloads them)
	@$(BIN)/python tests/judges

format: $(VENV)/dev  ## put every file in order
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock:  ## write the lock files anew from pyproject.toml
	@sh tools/lock.sh

clean:  ## forget everything that was built here
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage

$(VENV)/run: requirements.lock
	@sh tools/venv.sh $(PYTHON) $(VENV) requirements.lock && touch $@

$(VENV)/dev: requirements-dev.lock
	@sh tools/venv.sh $(PYTHON) $(VENV) requirements-dev.lock && touch $@ $(VENV)/run

$(VENV)/browser: requirements-browser.lock $(VENV)/dev
	@sh tools/venv.sh $(PYTHON) $(VENV) requirements-browser.lock && touch $@
