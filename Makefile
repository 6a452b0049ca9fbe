# SPDX-License-Identifier: Apache-2.0
# The commands of this project; each can be repeated at once. Details are in scripts/.
.DEFAULT_GOAL := help
.PHONY: help demo test parity bench scorecard scorecard-check asan fuzz browser format lint arm64 check clean build

ARGS ?=

help:
	@echo "make demo     install what is missing, fetch the model, build, print the brief of examples/"
	@echo "make test     build and run all tests"
	@echo "make parity   compare with Python spaCy, token by token (ARGS=... for tests/parity/run)"
	@echo "make bench    measure beside Python spaCy (ARGS=... for bench/run)"
	@echo "make scorecard    score every fact layer on the development sets (scorecard-check: with what is held apart)"
	@echo "make asan     all tests under address and undefined-behaviour sanitizers"
	@echo "make fuzz     every fuzz target for FUZZ_SECONDS (30)"
	@echo "make browser  open the page of a brief of hostile reports in Chromium"
	@echo "make format   format all C++ files; make lint  run clang-tidy on them"
	@echo "make arm64    see that everything compiles for ARM64"
	@echo "make clean    remove build/ (the model stays in .cache/)"

build:
	@scripts/setup build
	@scripts/fetch_model
	@scripts/fetch_gazetteer
	@scripts/build release

demo: build
	@build/dateline brief examples/
	@build/dateline brief --format html examples/ > build/brief.html
	@echo "The same as a page, with the reports beside it: build/brief.html"

test:
	@scripts/setup build test
	@scripts/fetch_model
	@scripts/fetch_gazetteer
	@scripts/build test
	@scripts/run_tests test

asan:
	@scripts/setup build test
	@scripts/fetch_model
	@scripts/fetch_gazetteer
	@scripts/build asan
	@scripts/run_tests asan

parity:
	@scripts/setup build test peer
	@tests/parity/run $(ARGS)

bench:
	@scripts/setup build peer
	@bench/run $(ARGS)

scorecard: build
	@eval/scorecard $(ARGS)

scorecard-check: build
	@eval/scorecard --held

fuzz:
	@scripts/setup build fuzz
	@scripts/build fuzz
	@scripts/run_fuzz

browser: build
	@scripts/setup browser
	@tests/browser/page_test.py --program build/dateline $(ARGS)

format:
	@scripts/setup format
	@scripts/format

lint:
	@scripts/setup build test lint
	@scripts/lint

arm64:
	@scripts/setup build arm64
	@scripts/check_arm64

check:
	@scripts/check_layers
	@scripts/check_provenance
	@scripts/generate_error_docs --check

clean:
	@rm -rf build
