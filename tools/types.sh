#!/bin/sh
# Check the types of the bot, then of each folder of tests by itself: every folder may have a conftest of its own.
# A folder inside another may use what stands beside it there; every folder may use the laboratory of the dialogues.
set -eu
mypy=$1
"$mypy" bot
"$mypy" benchmarks
for folder in $(find tests -name '*.py' ! -path '*/__pycache__/*' -exec dirname {} + | sort -u); do
  MYPYPATH=tests/dialogues:$(dirname "$folder") "$mypy" "$folder"/*.py || failed=1
done
exit ${failed:-0}
