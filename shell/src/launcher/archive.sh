#!/bin/sh
# archive.sh HOME ARCHIVE KEY JAVA_HOME [UID:GID]: makes the class-data archive, by which the JVM starts in half the
# time, from a session of `overlab __train`; below sudo it is then given to the person. Whether it worked or not the key
# is written, so that it is tried once.
set -u
umask 022
home=$1
archive=$2
key=$3
java_home=$4
owner=${5:-}

exec 9>"$archive.lock" || exit 0
flock -n 9 || exit 0
work=$(mktemp -d) || exit 0
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
printf 'Preparing a fast start (once) ...' >&2
# The progress of this session is nobody's.
OVERLAB_TRAIN=$work/archive JAVA_HOME=$java_home XDG_STATE_HOME=$work
export OVERLAB_TRAIN JAVA_HOME XDG_STATE_HOME
if command -v script >/dev/null; then
    # Beside a terminal of its own the run loads what the prompt needs too.
    # shellcheck disable=SC2016
    OVERLAB_SELF=$home/overlab TERM=xterm-256color SHELL=/bin/sh timeout -k 5 120 \
        script -qec '"$OVERLAB_SELF" __train' /dev/null </dev/null >"$archive.log" 2>&1 9>&-
else
    timeout -k 5 120 "$home/overlab" __train </dev/null >"$archive.log" 2>&1 9>&-
fi
if [ -s "$work/archive" ]; then
    # First beside its place, for a half-copied archive must not be found there.
    cp "$work/archive" "$archive.new" && mv -f "$archive.new" "$archive"
    printf ' done\n' >&2
else
    rm -f "$archive"
    printf ' not possible here; starting without (%s)\n' "$archive.log" >&2
fi
printf '%s\n' "$key" >"$archive.key.new" && mv -f "$archive.key.new" "$archive.key"
[ -z "$owner" ] || chown -h "$owner" "$archive" "$archive.key" "$archive.lock" "$archive.log" 2>/dev/null
exit 0
