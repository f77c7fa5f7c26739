# Verbs of the project; `make check` is what CI runs.

BUILD = swift build -c release --static-swift-stdlib
BIN = .build/release/worksheet

.PHONY: all build test lint check sheets bench render-ex03

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

check: lint test sheets

bench: build
	sh Benchmarks/bench.sh $(BIN)
