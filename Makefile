# `make run` is all that a newcomer needs. Everything is installed into .venv, from locked and hashed files.
# Python's own tools are called by path, never "activated": a make target works from any shell.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
RUN := .venv/.installed-run
DEV := .venv/.installed-dev

# A stranger's pip settings must not carry the install out of .venv, or leave half of it out: what can be overruled is overruled here,
# and what cannot is named before anything is installed. Where packages come from, and by which certificate, stays theirs.
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIREMENT PIP_CONSTRAINT PIP_BUILD_CONSTRAINT PIP_EDITABLE PIP_SRC
unexport PYTHONHOME PYTHONPATH
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0
export PIP_REQUIRE_HASHES := 0
export PIP_NO_DEPS := 0
export PIP_DRY_RUN := 0
export PIP_REQUIRE_VIRTUALENV := 0
export UV_CACHE_DIR := .venv/.uv-cache
PIP := $(BIN)/python -m pip install -qq --no-binary :none: --no-warn-script-location

# An environment that was moved or copied here points at its old place, and one whose Python is gone at nothing: it is made anew.
ifeq ($(shell .venv/bin/python -c pass 2>/dev/null && grep -sF '$(CURDIR)/.venv' .venv/bin/activate),)
ANEW := yes
.venv/.made: anew
endif

.PHONY: help run test slow check bench soak locales lock screenshots wheel-test clean anew

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r what says; do printf '%-18s %s\n' "$$what" "$$says"; done

run: $(RUN)  ## Start Alongside (DEMO=1: with invented people and cases)
	$(BIN)/alongside $(if $(filter-out 0 no,$(DEMO)),demo,serve)

test: $(DEV)  ## Run the tests, those in a real browser included
	$(BIN)/python -m pytest

slow: $(DEV)  ## Run the tests that take long: every page by axe, networks that fall silent, kills
	$(BIN)/python -m pytest -m "slow and not soak"

check: $(DEV)  ## Check the code, the order of imports, and the content
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/alongside check

bench: $(DEV)  ## Measure
	$(BIN)/python -m tests.bench

soak: $(DEV)  ## Run for minutes, looking for leaks and lost writes
	$(BIN)/python -m pytest -m soak

locales: $(DEV)  ## Bring the catalogues up to date with the scripts
	$(BIN)/python -m interview.words.locales

screenshots: $(DEV)  ## Take pictures of the pages
	$(BIN)/python -m tests.screenshots

wheel-test: $(DEV)  ## Build the wheel, install it elsewhere, and check the content that it carries
	$(BIN)/python -m pytest tests/whole/test_package.py

# One lock for Python 3.11 and newer on every platform, with the hash of every file. No index is written into it: where the files
# come from is for the one who installs. A version that is locked stays so as long as it fits.
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
    --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: $(DEV)  ## Lock the dependencies of pyproject.toml again (UPGRADE=1: to their newest)
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock > /dev/null
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock > /dev/null

clean:  ## Remove the environment, builds and caches
	rm -rf .venv .wheel-venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find interview storage tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(RUN): requirements.lock pyproject.toml .venv/.made
	@if $(BIN)/python -m pip config list | grep -E '\.(target|prefix|root)='; then \
	    echo 'Your pip configuration sends packages to another place than .venv. Take that line out (pip config debug names its file).' >&2; exit 1; fi
	@echo 'Installing what Alongside needs into .venv (a minute or two, the first time).'
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	@echo 'Installing what its tests and checks need.'
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Python 3.11 is asked for here, in words, since pip would only say that no version fits.
.venv/.made:
	@fits='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if [ -z "$(ANEW)" ] && .venv/bin/python -c "import pip; $$fits" 2>/dev/null; then touch $@; exit; fi; \
	for python in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14; do \
	    if "$$python" -c "$$fits" 2>/dev/null; then break; fi; python=; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Alongside needs Python 3.11 or newer; python3 here is $$(python3 --version 2>&1). Install it, or name it: make PYTHON=/path/to/python3.11" >&2; \
	    exit 1; \
	fi; \
	"$$python" -m venv --clear .venv || { \
	    echo "$$python could not make an environment in .venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
	touch $@
