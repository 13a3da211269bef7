#!/bin/sh
# archive.sh HOME ARCHIVE KEY JAVA_HOME: makes the class-data archive, by which the JVM starts in half the time, from a
# run of `overlab __train`. Runs as the person. Whether it worked or not the key is written, so that it is tried once.
set -u
home=$1
archive=$2
key=$3
java_home=$4

mkdir -p "${archive%/*}" 2>/dev/null
exec 9>"$archive.lock" || exit 0
flock -n 9 || exit 0
new=$archive.$$
printf 'Preparing a fast start (once) ...' >&2
state=$(mktemp -d)
OVERLAB_TRAIN=$new JAVA_HOME=$java_home XDG_STATE_HOME=$state
export OVERLAB_TRAIN JAVA_HOME XDG_STATE_HOME
if command -v script >/dev/null; then
    # Beside a terminal of its own the run loads what the prompt needs too.
    OVERLAB_SELF=$home/overlab TERM=xterm-256color timeout -k 5 60 \
        script -qec '"$OVERLAB_SELF" __train' /dev/null </dev/null >"$archive.log" 2>&1 9>&-
else
    timeout -k 5 60 "$home/overlab" __train </dev/null >"$archive.log" 2>&1 9>&-
fi
rm -rf "$state"
if [ -s "$new" ]; then
    mv -f "$new" "$archive"
    printf ' done\n' >&2
else
    rm -f "$new" "$archive"
    printf ' not possible here; starting without (%s)\n' "$archive.log" >&2
fi
printf '%s\n' "$key" >"$archive.key.$$" && mv -f "$archive.key.$$" "$archive.key"
exit 0
