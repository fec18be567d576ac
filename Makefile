# Every target works on a bare machine with some Python >= 3.12 somewhere (PYTHON=... names one).
# `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2

# The first candidate that really runs and is new enough: a pyenv shim may exist and still fail.
define FIND_PYTHON
shopt -s nullglob; \
for candidate in "$${PYTHON:-}" python3.12 python3.13 python3.14 python3 python \
    "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do \
  if [ -n "$$candidate" ] && "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; \
  then echo "$$candidate"; exit 0; fi; \
done; \
echo "Dateline needs Python 3.12 or newer; none was found. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
exit 1
endef

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: env
env: $(STAMP) ## Make the virtual environment from the lock file

$(STAMP): requirements.lock pyproject.toml
	python="$$($(FIND_PYTHON))"; \
	[ -x $(BIN)/python ] || "$$python" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

GAZETTEER := services/dateline/extraction/gazetteer
# The other locks are cut from the first: the same versions everywhere.
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.12 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --quiet
.PHONY: lock
lock: ## Resolve pyproject.toml into requirements.lock (hashes, no URLs), and what the image and its tests need
	$(COMPILE) pyproject.toml --all-extras --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra all --extra traces --constraint requirements.lock --output-file deploy/image/runtime.lock
	$(COMPILE) deploy/image/build.in --constraint requirements.lock --output-file deploy/image/build.lock
	$(COMPILE) tests/deploy/tools.in --constraint requirements.lock --output-file tests/deploy/tools.lock
	$(COMPILE) tests/deploy/policies.in --output-file tests/deploy/policies.lock
	$(COMPILE) $(GAZETTEER)/build/sources.in --constraint requirements.lock --output-file $(GAZETTEER)/build/sources.lock
	$(COMPILE) tests/gates/number_model/sources.in --excludes tests/gates/number_model/unneeded.in --constraint requirements.lock --output-file tests/gates/number_model/sources.lock

GOOGLEAPIS := build/googleapis
$(GOOGLEAPIS)/.copied: $(STAMP) Makefile
	mkdir -p $(GOOGLEAPIS)/google/rpc
	from="$$($(BIN)/python -c 'import google.rpc, pathlib; print(pathlib.Path(list(google.rpc.__path__)[0]))')"; \
	cp "$$from"/{status,error_details}.proto $(GOOGLEAPIS)/google/rpc/
	touch $@

.PHONY: proto
proto: $(GOOGLEAPIS)/.copied ## Generate services/dateline/v1 from protos/
	rm -f services/dateline/v1/*_pb2*
	$(BIN)/python -m grpc_tools.protoc -Iprotos -I$(GOOGLEAPIS) \
	  --plugin=protoc-gen-mypy=$(BIN)/protoc-gen-mypy --plugin=protoc-gen-mypy_grpc=$(BIN)/protoc-gen-mypy_grpc \
	  --python_out=services --grpc_python_out=services --mypy_out=quiet:services --mypy_grpc_out=quiet:services \
	  protos/dateline/v1/*.proto
	cd services/dateline/v1 && for file in *_pb2_grpc.py; do \
	  grep -q 'class .*Stub' "$$file" || rm "$$file" "$${file}i"; done

DESCRIPTORS := deploy/kustomize/components/envoy/config/dateline.binpb
.PHONY: descriptors
descriptors: $(STAMP) $(GOOGLEAPIS)/.copied ## Write the descriptors by which Envoy turns JSON into messages
	$(BIN)/buf build --exclude-source-info --as-file-descriptor-set --output $(DESCRIPTORS)

.PHONY: docs
docs: $(STAMP) $(GOOGLEAPIS)/.copied ## Write docs/api.md and docs/openapi.json from the protos
	$(BIN)/buf build --as-file-descriptor-set --output build/described.binpb
	PYTHONPATH=docs $(BIN)/python -m generate build/described.binpb docs

.PHONY: clients
clients: $(STAMP) $(GOOGLEAPIS)/.copied ## Generate the TypeScript and the Go client from protos/
	PYTHON=$(BIN)/python clients/generate.sh

.PHONY: client-java
client-java: $(STAMP) $(GOOGLEAPIS)/.copied ## Build the Java client and what it needs into build/java
	PYTHON=$(BIN)/python clients/java/build.sh

.PHONY: test-clients
test-clients: $(STAMP) $(GOOGLEAPIS)/.copied build/deploy/venv/.installed ## Generate, check and run the clients of all languages against a real suite
	PYTHON=$(BIN)/python clients/test.sh

.PHONY: format
format: $(STAMP) ## Format the code and the protos
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/buf format --write protos

# protos/released/ holds what clients out there were generated from; a change must not break them.
.PHONY: check
check: $(STAMP) $(GOOGLEAPIS)/.copied ## Static checks: format, lint, types, import contracts, protos
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/buf format --diff --exit-code protos
	$(BIN)/buf lint
	$(BIN)/buf build --output build/protos.binpb
	for released in protos/released/*.binpb; do \
	  $(BIN)/buf breaking build/protos.binpb --against "$$released" --config buf.yaml; done
	$(MAKE) --no-print-directory proto
	$(MAKE) --no-print-directory descriptors docs
	git diff --exit-code --stat -- services/dateline/v1 $(DESCRIPTORS) docs/api.md docs/openapi.json
	test -z "$$(git ls-files --others --exclude-standard -- services/dateline/v1)"

.PHONY: release-protos
release-protos: $(STAMP) $(GOOGLEAPIS)/.copied ## Record the protos of a release, to be kept compatible for ever
	$(BIN)/buf build --output "protos/released/$$($(BIN)/python -c 'import dateline; print(dateline.__version__)').binpb"

# Everything but the slow suites, whose targets follow. Coverage is of branches, too.
.PHONY: test
# Where the environment forbids bytecode, each of its processes would compile everything anew.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(STAMP) $(GOOGLEAPIS)/.copied ## All fast tests, with coverage
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal -m "not slow" --cov --cov-report=term:skip-covered $(ARGS)

.PHONY: test-slow
test-slow: $(STAMP) $(GOOGLEAPIS)/.copied ## The suites that start whole services, kill them, and read much text
	$(BIN)/pytest -m slow --ignore tests/deploy --ignore tests/conformance $(ARGS)

.PHONY: golden
golden: $(STAMP) ## The whole answer to the golden corpus, against the figures kept with it; also in test-slow
	$(BIN)/pytest tests/golden $(ARGS)

.PHONY: golden-record
golden-record: $(STAMP) ## Keep the golden corpus's figures of now; review the difference
	$(BIN)/dateline evaluate answer tests/golden/articles --json > tests/golden/figures.json.new
	mv tests/golden/figures.json.new tests/golden/figures.json

DEPLOY := build/deploy
$(DEPLOY)/venv/.installed: tests/deploy/tools.lock $(STAMP)
	$(BIN)/python -m venv --clear $(DEPLOY)/venv
	$(DEPLOY)/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

$(DEPLOY)/policies/.installed: tests/deploy/policies.lock $(STAMP)
	$(BIN)/python -m venv --clear $(DEPLOY)/policies
	$(DEPLOY)/policies/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

.PHONY: test-deploy
test-deploy: $(STAMP) $(DEPLOY)/venv/.installed $(DEPLOY)/policies/.installed ## The Kubernetes manifests, run at their word, and the image, built without Docker
	tests/deploy/install.sh
	$(BIN)/pytest tests/deploy --timeout 900 $(ARGS)

.PHONY: gazetteer
gazetteer: $(STAMP) ## Compile the file of places anew from open data; the same data gives the same bytes
	$(BIN)/python -m venv --clear build/gazetteer
	build/gazetteer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(GAZETTEER)/build/sources.lock
	PYTHONPATH=services:$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])') \
	  build/gazetteer/bin/python -m dateline.extraction.gazetteer.build $(GAZETTEER)/places.bin

ENCODER := services/dateline/extraction/encoder
.PHONY: number-model
number-model: $(STAMP) ## Fit the weights that read numbers anew on the marked passages: three quarters of an hour
	$(BIN)/python -m venv --clear build/number-model
	build/number-model/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r tests/gates/number_model/sources.lock
	export PYTHONPATH=tests:services:$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])'); \
	for step in "gates.number_model $(ENCODER)/numbers.onnx" "gates.number_model.same $(ENCODER)"; do \
	  build/number-model/bin/python -m $$step; done

.PHONY: gates
gates: $(STAMP) ## Accuracy on annotated corpora: DATA=folder, SCORERS=folder
	$(BIN)/python tests/gates/run.py --data "$(DATA)" --scorers "$(SCORERS)" $(ARGS)

.PHONY: bench
bench: $(STAMP) ## Ratios against the bare pipeline, latency, overload, memory
	cd tests && ../$(BIN)/python -m benchmarks.run $(ARGS)

.PHONY: bench-linking
bench-linking: $(STAMP) ## Linking with 10,000 to 1,000,000 stored incidents, on SQLite and PostgreSQL (about 8 GB of disk)
	cd tests && ../$(BIN)/python -m benchmarks.linking_scale $(ARGS)

.PHONY: demo
demo: $(STAMP) ## Start the suite, send a dozen articles, show what grew out of them, stop
	$(BIN)/dateline demo $(ARGS)

.PHONY: serve
serve: $(STAMP) ## Run the three services with SQLite under ./dateline-data
	$(BIN)/dateline serve $(ARGS)

.PHONY: clean
clean: ## Remove what the targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
