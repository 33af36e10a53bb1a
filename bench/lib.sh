# Shared by the scripts of this folder; read by them, not run.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
proofmark=$home/proofmark
jar=$home/target/proofmark.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Where and when figures were taken, without which they say nothing.
machine() {
  local load=- cpu=
  [ -r /proc/loadavg ] && load=$(cut -d' ' -f1 /proc/loadavg)
  [ -r /proc/cpuinfo ] && cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
  echo "$(date -u +%Y-%m-%d), $(getconf _NPROCESSORS_ONLN) cores${cpu:+ ($cpu)}, load $load, $(
    "$java" -version 2>&1 | head -n 1)"
}

now() { echo $(($(date +%s%N) / 1000000)); }

# cost EXIT COMMAND...: milliseconds it takes, and milliseconds of processor time; it must end with
# this exit code.
cost() {
  local wanted=$1 code=0 times TIMEFORMAT='%3R %3U %3S'
  shift
  times=$({ time "$@" >/dev/null 2>&1; } 2>&1) || code=$?
  [ "$code" -eq "$wanted" ] || {
    echo "exit code $code instead of $wanted: $*" >&2
    exit 1
  }
  echo "$times" | awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }'
}

# spread NUMBERS...: minimum, median and maximum.
spread() {
  printf '%s\n' "$@" | sort -n |
    awk '{ v[NR] = $1 } END { print v[1], v[int((NR + 1) / 2)], v[NR] }'
}

# verdict FIGURE LIMIT UNIT
verdict() {
  awk -v f="$1" -v l="$2" -v u="$3" \
    'BEGIN { printf "%s (target: under %s %s)\n", f < l ? "met" : "MISSED", l, u }'
}

# Builds, if need be, and makes the class archive, so that no measurement contains it.
build() { "$proofmark" --version >/dev/null; }
