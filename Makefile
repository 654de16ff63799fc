# The front door. `make` alone lists what there is; each target sets itself up the first time.
# Needed: GNU make, and Python 3.11 or newer with its venv module. uv makes the set-up faster where it is installed.

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
DEMO := build/demo/nam-2025

# Under test, a file opened in the code page of whoever runs it is an error. Many tests start the program as people do,
# so its bytecode is kept from one start to the next.
PYTEST := PYTHONWARNDEFAULTENCODING=1 PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest

WORKERS := auto

.DEFAULT_GOAL := help
.PHONY: help demo check test lint types floors wheel cov bench fix update-golden costs schema docs lock clean

# -------------------------------------------------------------------------------------------------------------- using

## demo: make a season of 83 invented unions, grade it, write its reports, and say where they are
demo: $(VENV)/.runtime
	@rm -rf $(DEMO) && mkdir -p $(dir $(DEMO))
	@$(BIN)/cdcs-score demo $(DEMO)
	@echo "Chấm điểm (mã kết thúc 1 là đúng, vì có lỗi cài sẵn; exit code 1 is right, mistakes are planted):"
	@$(BIN)/cdcs-score grade $(DEMO); test $$? -eq 1
	@$(BIN)/cdcs-score report $(DEMO) --format docx,html
	@echo && echo "Mở để xem (open these):"
	@find $(DEMO)/*.md $(DEMO)/results $(DEMO)/reports -type f ! -name '.*' ! -path '*/thong-bao/*' | sort | sed 's/^/  /'
	@echo "  $(DEMO)/reports/thong-bao/ ($$(ls $(DEMO)/reports/thong-bao | wc -l) thông báo, mỗi đơn vị một tệp; one notice a unit)"

# ----------------------------------------------------------------------------------------------------------- checking

## check: all that CI runs
check: lint types floors wheel test

## test: all tests, on all cores (make test ARGS="-k ranking"; WORKERS=0 for one after the other)
test: $(VENV)/.dev
	$(PYTEST) -n $(WORKERS) --dist worksteal $(ARGS)

## lint: style of the code
lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

## types: mypy, strict, on source and tests
types: $(VENV)/.dev
	$(BIN)/mypy

## floors: imports go down only
floors: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache --no-logo

## wheel: build the packages, install the wheel in an empty environment, and run it there
wheel: $(VENV)/.dev
	$(BIN)/python scripts/check_wheel.py

## cov: which lines and branches the tests never reach
cov: $(VENV)/.dev
	$(PYTEST) --cov --cov-report=term --cov-report=html $(ARGS)

## bench: the table of ratios against openpyxl, pandas and calamine; an hour or two (make bench ARGS=--few: minutes)
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/table.py $(ARGS)

# ------------------------------------------------------------------------------------------------------------ mending

## fix: format the code and mend what the linter can
fix: $(VENV)/.dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

## update-golden: accept the outputs of today as the golden files; read the diff before you commit it
update-golden: $(VENV)/.dev
	$(PYTEST) --snapshot-update $(ARGS)
	@git --no-pager diff --stat -- tests 2>/dev/null || true

## costs: record anew what the parts of a run cost (tests/costs.json), after a change that was meant to
costs: $(VENV)/.dev
	$(BIN)/python scripts/record_costs.py --record

## schema: write the JSON schemas of the rubric and of the results anew
schema: $(VENV)/.dev
	$(BIN)/python scripts/write_generated.py schemas

## docs: write the generated pages of docs/ anew
docs: $(VENV)/.dev
	$(BIN)/python scripts/write_generated.py examples
	$(BIN)/python scripts/write_generated.py docs
	$(BIN)/python scripts/make_docs.py

## lock: pin the newest versions with their hashes (the latest week is left to ripen)
lock:
	sh scripts/lock.sh build/lock

## clean: remove what the targets made, but not .venv
clean:
	rm -rf build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

## help: this list
help:
	@echo "make TARGET, where TARGET is one of" && sed -n 's/^## \([a-z-]*\): /\1\t/p' Makefile | awk -F '\t' '{printf "  %-14s %s\n", $$1, $$2}'

# ------------------------------------------------------------------------------------------------------------- set-up
# Two steps, so that a first `make demo` does not wait for the developer's tools.

$(VENV)/.runtime: pyproject.toml requirements/runtime.txt requirements/build.txt scripts/set_up.sh
	@sh scripts/set_up.sh $(VENV) runtime
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@sh scripts/set_up.sh $(VENV) dev
	@touch $@
