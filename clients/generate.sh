#!/usr/bin/env bash
# Generates the clients' messages and stubs from protos/: `make clients`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/toolchains.sh"
cd "$root"
use_node
use_go_plugins

protoc=("$PYTHON" -m grpc_tools.protoc -Iprotos -Ibuild/googleapis)
protos=(protos/dateline/v1/*.proto)

typescript=clients/typescript/src/gen
rm -rf "$typescript"
mkdir -p "$typescript"
"${protoc[@]}" --plugin=clients/typescript/node_modules/.bin/protoc-gen-es \
  --es_out="$typescript" --es_opt=target=ts,import_extension=js \
  "${protos[@]}" build/googleapis/google/rpc/{status,error_details}.proto

rm -rf clients/go/dateline
mkdir -p clients/go/dateline/v1
"${protoc[@]}" \
  --go_out=clients/go --go_opt=module=github.com/dateline-news/dateline/clients/go \
  --go-grpc_out=clients/go --go-grpc_opt=module=github.com/dateline-news/dateline/clients/go \
  "${protos[@]}"
