#!/bin/sh
# Hold what the tests reach against the bars: every line and branch of the core and of the course's reader, 95 of a
# hundred of the whole. Lines that only a process of its own runs (a start, a death) do not count as reached.
set -eu
coverage=$1
"$coverage" report --include='bot/core/*,bot/content/*' --skip-covered --show-missing --fail-under=100
"$coverage" report --skip-covered --sort=cover --fail-under=95
