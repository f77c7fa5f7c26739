# Verbs of the project; `make check` is what CI runs.

BUILD = swift build -c release --static-swift-stdlib
BIN = .build/release/worksheet

.PHONY: all build test lint check sheets answers files course reports campaign slips derivations bench render-ex03

all: build

build:
	$(BUILD) --product worksheet

# The whole path on a real sheet: prints the names of the two files that it writes.
render-ex03: build
	$(BIN) render worksheets/ex03.md

test:
	swift test
	python3 -m unittest discover -s Tests/Scripts -p 'test_*.py'

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

# Every shipped sheet and every fixture is rendered; their printed lines are held to a pocket calculator.
sheets: build
	sh Tests/Scripts/check_sheets.sh $(BIN)

# Nothing is half-written or lost, whenever a command is stopped. KILL_SECONDS=600 KILL_OPTIONS=--every-call for more.
files: build
	sh Tests/Scripts/check_files.sh $(BIN)

# The files of docs/ci, tried in scratch repositories.
course: build
	python3 Tests/Scripts/course_checks.py --worksheet $(BIN)

# The reports of verify are held against the schemas of their formats.
reports: build
	sh Tests/Scripts/check_reports.sh $(BIN)

# The shipped sheets' own printed answers.
answers: build
	$(BIN) verify worksheets

# Verdicts on generated sheets against an independent reference. CAMPAIGN_OPTIONS='--networks 5000 --seed 1000' for more.
campaign: build
	python3 Tests/Scripts/campaign.py --worksheet $(BIN) --at-least 20000 $(CAMPAIGN_OPTIONS)

# Slips made on purpose: is the right one named, and none where none was made? The tables of docs/slips.md are those of
# this run. `make slips RECORD=1` writes them.
slips: build
	python3 Tests/Scripts/slips.py --worksheet $(BIN) --networks 300 --slips 6 --table docs/slips.md \
	  $(if $(RECORD),--record) $(SLIPS_OPTIONS)

# Derivations in letters of drawn networks: every member of every chain against derivatives by complex steps, and formulas
# changed on purpose, which must be noticed. DERIVATIONS_OPTIONS='--networks 5000 --seed 1000' for more.
derivations: build
	python3 Tests/Scripts/derivations.py --worksheet $(BIN) --networks 300 --damage 1 --at-least 6000 $(DERIVATIONS_OPTIONS)

check: lint test sheets answers files course reports campaign slips derivations

bench: build
	sh Benchmarks/bench.sh $(BIN)
