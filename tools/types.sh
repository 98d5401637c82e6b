#!/bin/sh
# Check the types of the bot, then of each folder of tests by itself: every folder has a conftest of its own.
set -eu
mypy=$1
"$mypy" bot
for folder in tests/*/; do
  [ -n "$(find "$folder" -maxdepth 1 -name '*.py')" ] || continue
  MYPYPATH=tests/dialogues "$mypy" "$folder" || failed=1
done
"$mypy" tests/*.py || failed=1
exit ${failed:-0}
