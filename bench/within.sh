#!/usr/bin/env bash
# Whether "run --within" keeps its word on a device that takes a second for each connection.
# Usage: bench/within.sh [times]
set -eu
. "$(dirname "$0")/lib.sh"

times=("$@")
[ $# -gt 0 ] || times=(3m 6m)
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$folder"' EXIT

build
machine
"$proofmark" simulate --handshake 1s --outlet >"$folder/environment" &
pid=$!
while ! grep -q PLC_STRANGER "$folder/environment"; do sleep 0.2; done
. "$folder/environment"
export PROOFMARK_HOME=$folder/home
for given in "${times[@]}"; do
  # Each run is the first on its device: what it took the last time would be too easy.
  rm -rf "$folder/home" "$folder/reports"
  begin=$(now)
  "$proofmark" run "$home/device-profiles/simulated-plc.yaml" --within "$given" \
    --out "$folder/reports" >"$folder/said" 2>&1 || true
  took=$(($(now) - begin))
  grep -E 'The checks that fit|Left out' "$folder/said" || true
  awk -v g="${given%m}" -v t="$took" 'BEGIN {
    r = t / (g * 60000)
    word = (r >= 0.75 && r <= 1.25) ? "met" : "MISSED"
    printf "within %dm: took %.0f s, ratio %.2f (target: 0.75 to 1.25, %s)\n", g, t / 1000, r, word
  }'
done
