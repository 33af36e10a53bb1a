#!/usr/bin/env bash
# How fast the command line starts, and what the class archive of the launcher is worth.
# Usage: bench/start.sh [runs]
set -eu
. "$(dirname "$0")/lib.sh"

runs=${1:-9}
profile=$home/device-profiles/simulated-plc.yaml

# Nobody is spoken to: a plan is made without the device.
export PLC_ADDRESS=127.0.0.1 PLC_BENCH=127.0.0.1 PLC_STRANGER=127.0.0.1 PLC_PKI=. \
  PLC_PKI_PASSWORD=- PLC_ADMIN_PASSWORD=- PLC_OPERATOR_PASSWORD=- PLC_OBSERVER_PASSWORD=- \
  PLC_AUDITOR_PASSWORD=- PLC_PROBE_PASSWORD=- PLC_FOREIGN_PORTS=

# compare NAME LIMIT ARGUMENTS...: in turn, so that a change of load meets both.
compare() {
  local name=$1 limit=$2 ours=() plain=() i low middle high low0 middle0 high0
  shift 2
  for ((i = 0; i < runs; i++)); do
    ours+=("$(millis 0 "$proofmark" "$@")")
    plain+=("$(millis 0 "$java" -jar "$jar" "$@")")
  done
  read -r low middle high < <(spread "${ours[@]}")
  read -r low0 middle0 high0 < <(spread "${plain[@]}")
  printf '%-12s launcher   %5d / %5d / %5d ms   %s\n' "$name" "$low" "$middle" "$high" \
    "$(verdict "$middle" "$limit" ms)"
  printf '%-12s java -jar  %5d / %5d / %5d ms   launcher takes %s of it\n' "" \
    "$low0" "$middle0" "$high0" "$(awk "BEGIN { printf \"%.2f\", $middle / $middle0 }")"
}

build
machine
echo "minimum / median / maximum of $runs runs"
compare --version 400 --version
compare plan 1000 plan "$profile"
