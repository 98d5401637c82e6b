#!/bin/sh
# Write the lock files from pyproject.toml: every package with its hashes, no registry named.
set -eu
compile() { uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-emit-index-url \
  --custom-compile-command "make lock" "$@"; }
compile pyproject.toml -o requirements.lock
compile --extra dev pyproject.toml -o requirements-dev.lock
compile --extra dev --extra browser pyproject.toml -o requirements-browser.lock
