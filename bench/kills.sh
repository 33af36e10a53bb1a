#!/usr/bin/env bash
# Whether a device is as before when runs are killed while they change it and "undo" has put it back.
# Usage: bench/kills.sh [kills] [words of --only ...]
set -eu
. "$(dirname "$0")/lib.sh"

times=${1:-20}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- letsNoStrangerWrite endsASessionForGood

build
machine
cd "$home"
"$java" -XX:+UseSerialGC -Xmx256m -cp "$jar" bench/Kills.java "$times" "$@"
