#!/usr/bin/env bash
# What a run of the demo costs: time, memory, connections; and that a planted weakness is found.
# Usage: bench/demo.sh [runs]
set -eu
. "$(dirname "$0")/lib.sh"

runs=${1:-3}
fault=web.lockout=none
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# demo ARGUMENTS...: sets took (ms), peak (KiB) and code.
demo() {
  local begin pid high
  peak=0 code=0
  begin=$(now)
  "$proofmark" demo --out "$folder" "$@" >/dev/null 2>&1 &
  pid=$!
  # The launcher becomes Java under the same number; the kernel keeps its high-water mark.
  while high=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null) &&
    [ -n "$high" ]; do
    peak=$high
    sleep 0.1
  done
  wait "$pid" || code=$?
  took=$(($(now) - begin))
}

build
machine
times=() peaks=()
for ((i = 1; i <= runs; i++)); do
  rm -rf "${folder:?}"/*
  demo
  [ "$code" -eq 0 ] || echo "run $i: the sound device got exit code $code instead of 0"
  times+=("$took")
  peaks+=("$((peak / 1024))")
  printf 'run %d: %5.1f s, peak %d MiB, ' "$i" "$(awk "BEGIN { print $took / 1000 }")" \
    "$((peak / 1024))"
  "$java" -cp "$jar" "$home/bench/RunFigures.java" "$folder"/*/*/run.json
done
read -r _ time _ < <(spread "${times[@]}")
read -r _ _ memory < <(spread "${peaks[@]}")
echo "time, median of $runs: $time ms, $(verdict "$time" 60000 ms)"
echo "memory, maximum of $runs: $memory MiB, $(verdict "$memory" 400 MiB)"
demo --fault "$fault"
echo "with --fault $fault: exit code $code (expected 1)"
