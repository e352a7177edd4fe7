# `make book` and `make test` set up whatever is missing; the second time they start at once.

VOLUME ?= bulletin-lecture
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
.DEFAULT_GOAL := help
.PHONY: help book test random check judges docs bench proof-report fuzz mutate lint volumes lock manual package wheel system clean force

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

book: system $(READY) ## set up what is missing, make the default volume (or VOLUME=…) and print the PDF's path
	@$(BIN)/edition build $(VOLUME)
	@echo "$(CURDIR)/build/$(VOLUME).pdf"

test: system $(READY) ## set up what is missing and run all tests
	@$(BIN)/pytest -q -n 3 --dist worksteal

random: system $(READY) ## all tests, what they draw at random drawn anew (SEED=1234: the same again), LuaLaTeX started for each book
	@seed="$(SEED)"; seed="$${seed:-$$($(BIN)/python -c 'import random; print(random.randrange(1, 10**6))')}"; \
	echo "SEED=$$seed"; export EDITION_RANDOM="$$seed"; code=0; \
	EDITION_COLD=1 $(BIN)/pytest -q -n 3 --dist worksteal || code=1; \
	[ $$code = 0 ] || echo "something failed: \`make random SEED=$$seed\` draws the same again" >&2; exit $$code

check: system $(READY) lint volumes test ## what CI runs: ruff, mypy, the shipped volumes without a problem, all tests

JUDGES := @daisy/ace-cli@1.4.6 @daisy/ace-axe-runner-puppeteer@1.4.6 CETEIcean@1.9.5
judges: ## install Ace and CETEIcean into .ace: tests ask them when they are there (needs npm; no test needs them)
	@command -v npm >/dev/null || { echo "npm is missing: apt-get install --no-install-recommends npm" >&2; exit 1; }
	@mkdir -p .ace
	@PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix .ace --no-save --no-audit --no-fund --loglevel=error $(JUDGES) >&2
	@command -v chromium >/dev/null || echo "they need a browser too: apt-get install --no-install-recommends chromium" >&2
	@command -v java >/dev/null || echo "EPUBCheck and jing need java: apt-get install --no-install-recommends" \
		"default-jre-headless" >&2

docs: $(READY) ## make the documentation as a site, in build/docs/ (a dead link is an error)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build 2>&1 | grep -v '^INFO' >&2; exit $${PIPESTATUS[0]}
	@echo "$(CURDIR)/build/docs/index.html"

BENCH ?=
bench: system $(READY) ## measure beside bare LuaLaTeX, reledmac and ekdosis (BENCH=--quick, --no-peers, --sizes 45,180)
	@kpsewhich reledmac.sty ekdosis.sty xargs.sty expkv-opt.sty >/dev/null || { echo "the peers are missing: apt-get install --no-install-recommends" \
		"texlive-humanities texlive-latex-extra texlive-plain-generic texlive-fonts-recommended" >&2; exit 1; }
	@$(BIN)/python -m benchmarks.bench $(BENCH)

PDF ?=
proof-report: system $(READY) ## what a typographer counts in VOLUME=… (built first) or in PDF=…: white, word spaces, hyphens, the grid
	@$(if $(PDF),,$(BIN)/edition build -- $(VOLUME) >/dev/null)
	@$(BIN)/python -m tools.proof "$(or $(PDF),build/$(VOLUME).pdf)"

EDITION_FUZZ ?= 100000
fuzz: $(READY) ## run every command over EDITION_FUZZ=100000 spoilt volumes and say what falls (see tests/fuzz)
	@mkdir -p build
	@$(BIN)/python -m tests.fuzz --runs $(EDITION_FUZZ) --details build/fuzz.txt

MUTATE ?=
mutate: $(READY) ## do the tests see changed lines? Mutants of MUTATE=module, folder or revision (default: five packages); SAMPLE=20, SEED=
	@$(BIN)/python -m tests.mutants $(MUTATE) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check -q
	@$(BIN)/mypy
	@if command -v luacheck >/dev/null; then luacheck -q styles; fi # Debian: lua-check

NOT_IMPORTED := '^source/[A-Za-z0-9._-]+/volume\.yaml:[0-9]+:[0-9]+: error\[C301\]'
volumes: $(READY)
	@for folder in source/*/; do \
		name=$$(basename -- "$$folder"); \
		if found=$$($(BIN)/edition check -- "$$name" 2>&1); then printf '%s\n' "$$found"; continue; fi; \
		printf '%s\n' "$$found"; \
		printf '%s\n' "$$found" | grep -qE $(NOT_IMPORTED) || exit 1; \
		! printf '%s\n' "$$found" | grep -E ': (error|warning)\[' | grep -qvE $(NOT_IMPORTED) || exit 1; \
		printf '%s\n' "$$name: all is checked that can be without its transcription"; \
	done

lock: $(READY) ## choose newer versions of all dependencies: rewrite requirements.lock
	@$(BIN)/pip install -qq uv
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --extra dev \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock

wheel: $(READY) ## make the wheel, which pipx and uv install, in dist/
	@$(BIN)/python -m hatchling build -t wheel -d dist >/dev/null
	@ls dist/*.whl

MANUAL := build/package/doc/edition-manual.pdf
manual: ## make the manual of the engine as a LaTeX package, in build/package/doc/
	@mkdir -p $(dir $(MANUAL))
	@for run in 1 2; do lualatex -interaction=batchmode -halt-on-error -output-directory=$(dir $(MANUAL)) \
		styles/doc/edition-manual.tex >/dev/null || exit 1; done
	@echo "$(CURDIR)/$(MANUAL)"

package: ## test the engine as a LaTeX package and make its archive for CTAN, in dist/ (needs l3build: texlive-latex-extra)
	@command -v l3build >/dev/null || { echo "l3build is missing: apt-get install --no-install-recommends texlive-latex-extra" >&2; exit 1; }
	@cd styles && l3build check >&2 && l3build ctan >/dev/null
	@mkdir -p dist && mv styles/edition-ctan.zip dist/ && rm -f styles/doc/*.pdf
	@echo "$(CURDIR)/dist/edition-ctan.zip"

clean: ## remove what was made (not .venv)
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache

system:
	@.ci/system

# Everything in the environment is pinned with its hash; the toolkit itself is installed in place. READY holds the
# directory it was made in: a checkout that was moved, or whose Python is gone, gets a new environment.
ifneq ($(shell $(BIN)/python -c '' 2>/dev/null && cat $(READY) 2>/dev/null),$(CURDIR))
$(READY): force
endif
$(READY): pyproject.toml requirements.lock
	@set -e; .ci/system; python=$$(.ci/system --python); \
	if [ "$$(cat $@ 2>/dev/null || pwd)" != "$$(pwd)" ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		echo "making $(VENV) with $$($$python --version)" >&2; rm -rf $(VENV); $$python -m venv $(VENV); \
	fi
	@echo "installing the toolkit into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock >&2
	@$(BIN)/python -m pip uninstall -qq -y edition >&2 # what the distribution was called before
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e . >&2
	@pwd > $@
