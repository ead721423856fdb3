# xiaoer (小二): the commands. `make` alone lists them.
# Needed: git, make, any Python 3. uv is taken from PATH or put into .tools/; it brings what else is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/uv/bin/uv)
export UV

# Behind a proxy that opens TLS the system's certificates are those to trust, where the system keeps any.
CERTIFICATES := $(or $(SSL_CERT_FILE),$(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt \
	/etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem)))
ifneq ($(CERTIFICATES),)
export UV_SYSTEM_CERTS ?= 1
export NODE_EXTRA_CA_CERTS ?= $(CERTIFICATES)
export NODE_USE_SYSTEM_CA ?= 1
endif

# A home that cannot be written: what uv and npm keep there is kept here.
ifneq ($(shell { cd "$${HOME:-/nowhere}" && mkdir -p .cache .local/share && test -w .cache && test -w .local/share; } \
	>/dev/null 2>&1 && echo yes),yes)
export UV_CACHE_DIR ?= $(CURDIR)/.tools/cache/uv
export UV_PYTHON_INSTALL_DIR ?= $(CURDIR)/.tools/pythons
export npm_config_cache ?= $(CURDIR)/.tools/cache/npm
endif

# Some machines forbid Python to keep what it has compiled: each of the many processes the tests start would compile
# all it imports anew, 3 s of the processor for a hub and 8 s for a brain.
unexport PYTHONDONTWRITEBYTECODE

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL ?= 3

PYTHON := .venv/bin/python
BRAIN := brain/.venv/bin/python
XIAOER := $(PYTHON) -m xiaoer.cli
ARGS ?=
SETS ?= ../shared/eval
DIALOGUES ?=
LIMIT ?=
TALKS ?=
CASES ?=
SHOP ?= demo
WHAT ?= abuse
# what depends on the day, run once more on one that is drawn: XIAOER_CLOCK=<the instant it prints> make test repeats it
BY_DAY := tests/shop/test_story.py tests/actions/test_change_order.py tests/actions/test_after_sale_way_back.py
# parts that use one core each; what each of them says stays together, where make can do that
SIDE_BY_SIDE = $(MAKE) --no-print-directory -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: check-lint check-types check-types-of-brain check-directions check-front-ends check-data
.PHONY: model test-brain test-front-ends
.PHONY: help install run test contract check smoke replay talks cases bench drill eval data-report classifiers train encoder rasa format clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: install ## install what is missing, train a model if there is none, start everything
	@exec $(XIAOER) run $(ARGS)

test: install ## every test; installs what it needs
	@$(XIAOER) prepare --no-model
	$(SIDE_BY_SIDE) model test-brain test-front-ends
	$(PYTHON) -m tests.postgres $(PYTHON) -m tests.alone tests
	$(PYTHON) -m tests.instants $(PYTHON) -m tests.alone $(BY_DAY)

# trained beside the brain's tests, which train the little models they need themselves
model:
	@$(XIAOER) prepare

test-brain:
	$(BRAIN) -m pytest -q brain/tests

test-front-ends:
	$(PYTHON) -m xiaoer.run.front_ends test

contract: install ## what every shop's API must do, asked of one: SHOP=demo, or CONTRACT_URL, CONTRACT_TOKEN, CONTRACT_FACTS
	$(PYTHON) -m tests.contract $(SHOP) $(ARGS)

check: install ## lint, types, import directions, front-end types, training data
	@$(XIAOER) prepare --no-model
	$(SIDE_BY_SIDE) check-data check-types check-types-of-brain check-lint check-front-ends check-directions

check-lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

check-types:
	.venv/bin/mypy

check-types-of-brain:
	$(BRAIN) -m mypy --config-file brain/mypy.ini

check-directions:
	.venv/bin/lint-imports

check-front-ends:
	$(PYTHON) -m xiaoer.run.front_ends typecheck

check-data:
	$(BRAIN) -m rasa data validate --domain domain.yml --data data --config config.yml --fail-on-warnings

smoke: install ## start a house on free ports, walk through it, stop; last line is JSON
	@$(XIAOER) smoke

replay: install ## real dialogues through the running whole: DIALOGUES=<jsonl> [LIMIT=n]
	@test -n "$(DIALOGUES)" || { echo "say which: make replay DIALOGUES=path/to/dialogues.jsonl" >&2; exit 2; }
	$(XIAOER) prepare
	$(PYTHON) -m bench.replay --dialogues "$(DIALOGUES)" $(if $(LIMIT),--limit $(LIMIT))

talks: install ## conversations played line by line: TALKS=<folder>; transcripts, what changed in the books, JSON
	@test -n "$(TALKS)" || { echo "say which: make talks TALKS=path/to/a/folder" >&2; exit 2; }
	@$(XIAOER) prepare
	@$(PYTHON) -m bench.talks --talks "$(TALKS)" $(ARGS)

cases: install ## judged inputs, each through the door it belongs to: CASES=<jsonl>; JSON: held, failed, by kind
	@test -n "$(CASES)" || { echo "say which: make cases CASES=path/to/cases.jsonl" >&2; exit 2; }
	@$(XIAOER) prepare
	@$(PYTHON) -m bench.judged --cases "$(CASES)" $(ARGS)

drill: install ## attack a house of its own: WHAT=abuse; last line is JSON
	@$(XIAOER) prepare
	$(PYTHON) -m bench.drill $(WHAT) $(ARGS)

bench: install ## our speed beside stock Rasa's, same run
	@$(XIAOER) prepare
	$(PYTHON) -m bench.speed $(ARGS)

eval: install ## how well shoppers are understood: SETS=<folder>; the sentences in artefacts/eval/index.html
	@$(XIAOER) prepare
	$(PYTHON) -m bench.eval --sets "$(SETS)" $(ARGS)

data-report: install ## what the training data is made of; fails when it breaks its bounds
	@$(PYTHON) -m bench.data_report $(ARGS)

classifiers: install ## intent classifiers side by side: SETS=<folder> [ARGS="--models linear,diet --seeds 5 --each 60"]
	@$(XIAOER) prepare --no-model
	$(BRAIN) -m bench.classifiers --sets "$(SETS)" $(ARGS)

train: install ## train a model from config.yml, domain.yml and data/
	@$(XIAOER) train

encoder: install ## the encoder of meanings taught anew on the training data (20 minutes or more): encoder/
	@$(XIAOER) prepare --no-model
	@mkdir -p .state/encoder
	$(BRAIN) -m brain.taught > .state/encoder/rows.json
	$(UV) run --no-project --python 3.12 --with-requirements tools/encoder/requirements.txt tools/encoder/teach.py .state/encoder/rows.json $(ARGS)

rasa: install ## any Rasa command: make rasa ARGS="shell"
	@$(XIAOER) prepare --no-model
	XIAOER_ACTIONS_TOKEN="$$($(XIAOER) secret actions_token)" $(BRAIN) -m rasa $(ARGS)

format: install ## put the code in its usual shape
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

clean: ## remove all state (conversations, demo shop, logs); models and environments stay
	@rm -rf .state

install: .venv/.installed
	@

.venv/.installed: pyproject.toml uv.lock .python-version | $(filter .tools/uv/bin/uv,$(UV))
	@"$(UV)" sync --locked
	touch $@

ifeq ($(UV),.tools/uv/bin/uv)
$(UV): tools/get_uv.py
	@python3 tools/get_uv.py $(UV_VERSION) .tools/uv
endif
