#!/usr/bin/env bash
# How fast the command line starts, and what the class archive of the launcher is worth.
# Usage: bench/start.sh [runs]
set -eu
. "$(dirname "$0")/lib.sh"

runs=${1:-9}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
profile=$home/device-profiles/simulated-plc.yaml

# Nobody is spoken to: a plan is made without the device.
export PLC_ADDRESS=127.0.0.1 PLC_BENCH=127.0.0.1 PLC_STRANGER=127.0.0.1 PLC_PKI=. \
  PLC_PKI_PASSWORD=- PLC_ADMIN_PASSWORD=- PLC_OPERATOR_PASSWORD=- PLC_OBSERVER_PASSWORD=- \
  PLC_AUDITOR_PASSWORD=- PLC_PROBE_PASSWORD=- PLC_DOCUMENTED_PASSWORD=- PLC_FOREIGN_PORTS=

# row NAME FILE: what the runs in the file come to; leaves the median in middle.
row() {
  local low high
  mapfile -t walls < <(cut -d' ' -f1 "$2")
  mapfile -t processor < <(cut -d' ' -f2 "$2")
  read -r _ busy _ < <(spread "${processor[@]}")
  read -r low middle high < <(spread "${walls[@]}")
  printf '%-24s %5d / %5d / %5d ms   processor %5d ms' "$1" "$low" "$middle" "$high" "$busy"
}

# compare NAME LIMIT ARGUMENTS...: in turn, so that a change of load meets both.
compare() {
  local name=$1 limit=$2 ours i
  shift 2
  : >"$folder/ours"
  : >"$folder/plain"
  for ((i = 0; i < runs; i++)); do
    cost 0 "$proofmark" "$@" >>"$folder/ours"
    cost 0 "$java" -jar "$jar" "$@" >>"$folder/plain"
  done
  row "$name, launcher" "$folder/ours"
  ours=$middle
  echo "   $(verdict "$ours" "$limit" ms)"
  row "$name, java -jar" "$folder/plain"
  echo "   launcher takes $(awk "BEGIN { printf \"%.2f\", $ours / $middle }") of it"
}

build
machine
echo "minimum / median / maximum of $runs runs; median of their processor time"
compare --version 400 --version
compare plan 1000 plan "$profile"
