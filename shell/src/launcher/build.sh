#!/bin/sh
# build.sh HOME OUT JAVA_HOME: builds the sources of HOME into a new folder of OUT and points OUT/current at it.
# Runs as the person. The sources are copied first: a build sees one state of them, leaves nothing in the tree
# but OUT, and does not meet a Maven that somebody runs in the tree meanwhile.
set -u
umask 022
home=$1
out=$2
JAVA_HOME=$3
export JAVA_HOME

fail() {
    status=$1
    shift
    printf 'overlab: %s\n' "$*" >&2
    exit "$status"
}

mkdir -p "$out" || fail 3 "cannot write to $out; give yourself the right to, or copy the checkout elsewhere"
out=$(cd "$out" && pwd -P)
log=$out/build.log
cd "$out" || exit 4

# One build at a time; who waited takes what the other has built.
exec 9>"$out/lock"
if ! flock -n 9; then
    echo "Another build of Overlab is running; waiting for it ..." >&2
    flock 9
fi
if [ -r "$out/current" ] && read -r name <"$out/current" && [ -f "$out/$name/stamp" ] &&
    [ -z "$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main -newer "$out/$name/stamp" -print -quit)" ]; then
    exit 0
fi

first=
[ -r "$out/current" ] || first=' (first time, about a minute)'
stage=$out/stage
maven=
give_up() {
    [ -z "$maven" ] || kill -- "$maven" 2>/dev/null
    rm -rf "$stage"
}
trap 'give_up; exit 130' INT TERM HUP
rm -rf "$stage"
mkdir "$stage" "$stage/new" "$stage/new/lib" || fail 4 "cannot make $stage"
touch "$stage/new/stamp"
cp -R "$home/pom.xml" "$stage/"
[ ! -d "$home/.mvn" ] || cp -R "$home/.mvn" "$stage/"
for module in "$home"/*/pom.xml; do
    module=${module%/pom.xml}
    name=${module##*/}
    mkdir -p "$stage/$name/src"
    cp -R "$module/pom.xml" "$stage/$name/"
    [ ! -d "$module/src/main" ] || cp -R "$module/src/main" "$stage/$name/src/"
done

# Single goals instead of a lifecycle: the tests' libraries need not be fetched to run Overlab. A newer compiler than
# the one the sources were written with may warn of new things; that must not stop a learner.
plugins=org.apache.maven.plugins
person_home=${HOME:-/nonexistent}
. "${0%/*}/network.sh"
maven_network "$JAVA_HOME" "$out"
started=$(date +%s)
(
    cd "$stage" && exec mvn -B -ntp -e -Dstyle.color=never -Doverlab.werror=-nowarn \
        "-DoutputDirectory=$stage/new/lib" -DincludeScope=runtime \
        "$plugins:maven-resources-plugin:resources" "$plugins:maven-compiler-plugin:compile" \
        "$plugins:maven-jar-plugin:jar" "$plugins:maven-dependency-plugin:copy-dependencies"
) </dev/null >"$log" 2>&1 9>&- &
maven=$!
printf 'Building Overlab%s ...' "$first" >&2
if [ -t 2 ]; then
    while kill -0 "$maven" 2>/dev/null; do
        sleep 1
        printf '\rBuilding Overlab%s ... %s s' "$first" "$(($(date +%s) - started))" >&2
    done
fi
if wait "$maven" && cp "$stage"/shell/target/overlab-shell-*.jar "$stage/new/lib/"; then
    maven=
else
    maven=
    printf '\n' >&2
    # What is wrong, without Maven's advice on Maven.
    sed -n 's/^\[ERROR\] *//p' "$log" | grep -v -x -e '' -e 'at .*' -e '.*-> \[Help [0-9]*\]' -e 'COMPILATION ERROR.*' -e 'Failed to execute goal.*: Compilation failure.*' \
        -e '.*[Rr]e-run Maven.*' -e 'After correcting.*' -e 'For more information.*' -e ' *mvn <args>.*' \
        -e '\[Help.*' -e '\[ERROR\].*' | cut -c 1-300 | awk '!seen[$0]++' | head -n 5 >&2
    rm -rf "$stage"
    if grep -q -E 'Could not (transfer|resolve|find)|Unknown host|Network is unreachable|Non-resolvable|offline mode' "$log"; then
        fail 3 "the libraries could not be fetched, so Overlab is not built: see that this machine reaches Maven" \
            "Central, then run the same again (all of Maven's output: $log)"
    fi
    fail 4 "the build failed (all of Maven's output: $log)"
fi

sh "${0%/*}/natives.sh" "$JAVA_HOME" "$(uname -m)" "$stage/new/native" "$stage"/new/lib/*.jar >>"$log" 2>&1

build=build-$(date +%Y%m%d%H%M%S)-$$
mv "$stage/new" "$out/$build"
printf '%s\n' "$build" >"$out/current.$$"
mv -f "$out/current.$$" "$out/current"
rm -rf "$stage"
printf '%s%s s\n' "$([ -t 2 ] && printf '\rBuilding Overlab%s ... ' "$first" || printf ' built in ')" \
    "$(($(date +%s) - started))" >&2

# Older builds go, unless a running Overlab still loads from them.
for old in "$out"/build-*; do
    [ -d "$old" ] && [ "$old" != "$out/$build" ] || continue
    grep -q -a -F -e "$old/" /proc/[0-9]*/cmdline 2>/dev/null || rm -rf "$old"
done
exit 0
