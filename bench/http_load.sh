#!/usr/bin/env bash
# Small JSON requests against the program as shipped, while 200 slow clients hold a connection each and 200 event streams are open:
# requests a second, p99, memory. Needs the Debian package wrk and build/release/tienvoud (./dev run makes the example database).
#   bench/http_load.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1-10}
log=$(mktemp)
build/release/tienvoud serve build/example.db --listen 127.0.0.1:0 >"$log" &
server=$!
trap 'kill $server; rm -f "$log"' EXIT
until grep -q http "$log"; do sleep 0.1; done
port=$(sed -n 's|.*127\.0\.0\.1:\([0-9]*\)/.*|\1|p' "$log")
for _ in $(seq 200); do
  exec {slow}<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET / HTTP/1.1\r\nHo' >&"$slow"
done
for _ in $(seq 200); do
  exec {stream}<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n' >&"$stream"
done
sleep 1
echo "streams $(timeout 2 cat <&"$stream" | grep -c '^event:' || true) events"
wrk -t1 -c32 -d"${seconds}s" --latency "http://127.0.0.1:$port/api/v1/status" |
  awk '/Requests\/sec/ {print "requests_per_s", $2, "1/s"} /^ *99%/ {print "latency_p99", $2, ""} /Non-2xx/ {print "refused", $NF, ""}'
awk '/VmRSS/ {printf "memory %.1f MB\n", $2 / 1024}' "/proc/$server/status"
