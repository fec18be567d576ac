#!/usr/bin/env bash
# Generates, checks and runs the clients of all languages: `make test-clients`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/toolchains.sh"
cd "$root"
use_node
use_go
export npm_config_loglevel=error

echo "== what is generated is what is committed"
clients/generate.sh
generated=(clients/typescript/src/gen clients/go/dateline)
git diff --exit-code --stat -- "${generated[@]}"
[ -z "$(git ls-files --others --exclude-standard -- "${generated[@]}")" ] || fail "generated files are not committed"

echo "== TypeScript: format, lint, types, tests"
(cd clients/typescript && "${npm_cli[@]}" run --silent check && "${npm_cli[@]}" test --silent)

echo "== Go: format, vet, tests"
unformatted="$(gofmt -l clients/go)"
[ -z "$unformatted" ] || fail "gofmt would change $unformatted"
mkdir -p "$toolchains/bin"
(cd "$go_client" && go vet ./... && go test ./... && go build -o "$toolchains/bin/" ./conformance ./examples/cms)

echo "== Java: warnings, tests"
clients/java/test.sh
use_jdk

echo "== a page: in Chromium, before Envoy and replicas"
use_chromium
(cd clients/typescript && "${npm_cli[@]}" run --silent web)
browser_tests=("$root"/clients/typescript/dist/test/browser/*.test.js)
DATELINE_CHROMIUM="$chromium" DATELINE_BROWSER_TEST="node --test ${browser_tests[*]}" \
  "$PYTHON" -m pytest -m slow tests/deploy/test_browser.py

echo "== all languages: conformance"
export DATELINE_CONFORMANCE_TYPESCRIPT="node $root/clients/typescript/dist/conformance/run.js"
export DATELINE_CONFORMANCE_GO="$toolchains/bin/conformance"
export DATELINE_CONFORMANCE_JAVA="java -cp '$root/build/java/*:$root/build/java/work/conformance' news.dateline.conformance.Conformance"
export DATELINE_EXAMPLE_TYPESCRIPT="node $root/clients/typescript/dist/examples/cms.js"
export DATELINE_EXAMPLE_GO="$toolchains/bin/cms"
export DATELINE_EXAMPLE_JAVA="java -Dfile.encoding=UTF-8 -cp '$root/build/java/*' $root/clients/java/examples/Cms.java"
"$PYTHON" -m pytest -m slow tests/conformance "$@"
