#!/usr/bin/env bash
# What the gate costs a request: bare sockets against the gate's, with and without capture.
# Usage: bench/gate.sh [rounds]
set -eu
. "$(dirname "$0")/lib.sh"

build
machine
"$java" -XX:+UseSerialGC -Xmx256m -cp "$jar" "$home/bench/GateLoop.java" "${1:-9}"
