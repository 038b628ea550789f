# make run   opens the console          make test   runs the tests
# make check types, style, contracts    make app    builds the one executable
# make bench measures speed             make shots  a PNG of every page into shots/
# make fuzz  throws 200,000 mutated pastes at the reader
# make test-slow  long statistics, the proof page in a browser, every screenshot we claim to read
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-slow check app bench shots lock setup setup-dev clean

run: setup
	@$(BIN)/python main.py $(ARGS)

test: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --benchmark-disable --ignore=tests/slow $(ARGS)

test-slow: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -rs tests/slow $(ARGS)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

app: setup-dev
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	QT_QPA_PLATFORM=offscreen dist/groupdesk --self-check

bench: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/bench --benchmark-only --benchmark-columns=min,median,max,rounds $(ARGS)
	QT_QPA_PLATFORM=offscreen $(BIN)/python scripts/bench_window.py
	$(BIN)/python scripts/bench_parsers.py

fuzz: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.fuzz.fuzz_paste $(ARGS)

shots: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python main.py --demo --shoot shots

lock: setup-dev
	sh scripts/lock.sh

setup:
	@$(PYTHON) scripts/setup.py

setup-dev:
	@$(PYTHON) scripts/setup.py dev

clean:
	rm -rf .venv build dist shots .pytest_cache .mypy_cache .ruff_cache .hypothesis
