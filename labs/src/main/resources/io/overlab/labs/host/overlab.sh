#!/bin/bash
# `overlab` on a host is done by the Overlab that runs the lab: it is called by one pipe, what it says comes by another.
# A third stays open here as long as this runs; when it closes, in any way, what was called for is to end.
fail() {
    printf 'overlab: %s\n' "$*" >&2
    exit 3
}
calls=/run/overlab-calls
[ -p "$calls" ] || fail "the way to the lab, $calls, is gone from this host; \`restart\` makes the hosts anew"
dir=$(mktemp -d /run/overlab-call.XXXXXX) || fail "/run takes no more files"
trap 'rm -rf "$dir"' EXIT
mkfifo "$dir/out" "$dir/here" && : >"$dir/status" || fail "/run takes no more files"
printf '%s\0' "$(readlink /proc/self/ns/net)" "$PWD" "$@" >"$dir/words"
# Ctrl-C is for what was called: it may have something to say at its end.
(
    trap '' INT TERM HUP
    exec cat "$dir/out"
) &
reader=$!
printf '%s\n' "$dir" >"$calls"
exec 9>"$dir/here"
trap '[ ! -t 1 ] || echo; exec 9>&-' INT
trap 'exec 9>&-' TERM HUP
while kill -0 "$reader" 2>/dev/null; do wait "$reader"; done
{
    read -r status
    read -r sentence
} <"$dir/status"
[ -z "$sentence" ] || printf 'overlab: %s\n' "$sentence" >&2
exit "${status:-4}"
