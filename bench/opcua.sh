#!/usr/bin/env bash
# What the whole OPC UA part costs on the sound simulated PLC: work, declared waiting, connections.
# Usage: bench/opcua.sh [runs]
set -eu
. "$(dirname "$0")/lib.sh"

runs=${1:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PROOFMARK_HOME=$folder/home
export PROOFMARK_HOME

build
machine
works=() opened=()
for ((i = 1; i <= runs; i++)); do
  rm -rf "$folder/runs"
  code=0
  "$proofmark" demo --only opcua --out "$folder/runs" >/dev/null 2>&1 || code=$?
  [ "$code" -eq 0 ] || echo "run $i: the sound device got exit code $code instead of 0"
  line=$("$java" -cp "$jar" "$home/bench/RunFigures.java" "$folder"/runs/*/*/run.json)
  echo "run $i: $line"
  read -r checks waits connections < <(sed -E \
    's/.* ([0-9.]+) s in checks of which ([0-9.]+) s declared.* ([0-9]+) connections.*/\1 \2 \3/' \
    <<<"$line")
  works+=("$(awk "BEGIN { print int(($checks - $waits) * 1000) }")")
  opened+=("$connections")
done
read -r low work high < <(spread "${works[@]}")
read -r _ connections _ < <(spread "${opened[@]}")
echo "minimum / median / maximum of $runs runs; the visits of other interfaces are counted, too"
printf 'work         %5d / %5d / %5d ms   %s\n' "$low" "$work" "$high" "$(verdict "$work" 60000 ms)"
printf 'connections  %5d                   %s\n' "$connections" "$(verdict "$connections" 600 "")"
