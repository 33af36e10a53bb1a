#!/usr/bin/env bash
# How long the fault table takes: as it is, and with copies of its rows.
# Usage: bench/fault-table.sh [rows to reach, default 300]
set -eu
. "$(dirname "$0")/lib.sh"

wanted=${1:-300}
table=$home/src/test/resources/faults.csv
rows=$(($(grep -c . "$table") - 1))
copies=$(((wanted + rows - 1) / rows))
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# table COPIES: prints wall and processor time; Maven's own second or two is in it.
table() {
  local TIMEFORMAT='%R %U %S' code=0 wall user system
  (cd "$home" && time mvn -B -o surefire:test -Dtest=FaultsTest -Dfaults.copies="$1" \
    >"$log" 2>&1) 2>"$log.time" || code=$?
  read -r wall user system < <(tail -n 1 "$log.time")
  rm -f "$log.time"
  awk -v c="$1" -v r="$rows" -v w="$wall" -v u="$user" -v s="$system" 'BEGIN {
    printf "%d x %d rows: %.1f s, %.2f rows/s, processor %.1f s user, %.1f s system\n",
      c, r, w, c * r / w, u, s }'
  grep -m 1 'Tests run:.*Skipped: [0-9]*$' "$log" | sed 's/^[^T]*/  /'
  [ "$code" -eq 0 ] || grep -A 12 '^\[ERROR\] Failures' "$log" || true
  seconds=$wall
}

machine
(cd "$home" && mvn -B -q -o test-compile)
echo "each row also meets a sound, a dead, a dropping, a tarpit and a reject-all device"
table 1
echo "  $(verdict "$seconds" 60 s)"
single=$seconds
if [ "$copies" -gt 1 ]; then
  table "$copies"
  echo "  $(verdict "$seconds" 300 s)," \
    "$(awk "BEGIN { printf \"%.2f\", $seconds / $single }") times the single table"
fi
