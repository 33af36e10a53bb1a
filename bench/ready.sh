#!/usr/bin/env bash
# How long "ready" takes with the simulated PLC, and how many connections it needs.
# Usage: bench/ready.sh [runs]
set -eu
. "$(dirname "$0")/lib.sh"

runs=${1:-9}
folder=$(mktemp -d)
plc=
trap 'if [ -n "$plc" ]; then kill "$plc"; fi; rm -rf "$folder"' EXIT

build
machine
PROOFMARK_HOME=$folder/home
export PROOFMARK_HOME
"$java" -jar "$jar" simulate >"$folder/environment" &
plc=$!
until grep -q PLC_STRANGER "$folder/environment"; do sleep 0.2; done
. "$folder/environment"

: >"$folder/walls"
: >"$folder/told"
for ((i = 0; i < runs; i++)); do
  begun=$(now)
  "$proofmark" ready "$home/device-profiles/simulated-plc.yaml" >>"$folder/told"
  echo $(($(now) - begun)) >>"$folder/walls"
done
mapfile -t walls <"$folder/walls"
read -r low middle high < <(spread "${walls[@]}")
mapfile -t opened < <(sed -n 's/^ *\([0-9]*\) connections, .*/\1/p' "$folder/told")
read -r _ connections _ < <(spread "${opened[@]}")
echo "minimum / median / maximum of $runs runs, start of the program included"
printf 'ready        %5d / %5d / %5d ms   %s\n' "$low" "$middle" "$high" \
  "$(verdict "$middle" 3000 ms)"
printf 'connections  %5d                   %s\n' "$connections" "$(verdict "$connections" 13 "")"
