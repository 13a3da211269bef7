#!/bin/bash
# bench/run fresh [--whole | --part PART]... [--as root | --as user] [SUITE...]: what the two commands of the README do
# on machines that have nothing. For each SUITE (bookworm, trixie, noble; all three when none is named) it makes a bare
# root file system by debootstrap and, in a copy of it as root and in another as a user with sudo, types `./overlab` in
# a terminal, answers its question, runs one command, leaves, then asks `overlab doctor` before and after
# `overlab setup all`, runs each command the doctor names, and runs `./overlab test` (--whole: all of it; else PART,
# `maven` when none is named; `none` is no test). Before that it sees what is said where sudo or apt is missing.
#
# Packages come from the sources of this machine where it is of the same family, else from the one debootstrap knows.
# What this machine is set up with is given to the roots: apt's proxies and passwords, the certificates of
# /usr/local/share/ca-certificates, the proxies of the environment, ~/.m2/settings.xml and a changed
# /etc/maven/settings.xml, name servers. Transcripts: target/fresh/SUITE-WHO.txt. All else lies in one folder of
# /var/tmp and in namespaces of its own, and is gone at the end, also after Ctrl-C. Needs root, debootstrap and tmux.
set -u
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
home=$(dirname "$here")
. "$here/roots.sh"

parts=
people=
suites=
asked=("$@")
while [ $# -gt 0 ]; do
    case $1 in
        --whole) parts=whole ;;
        --part)
            shift
            parts="$parts ${1:-}"
            ;;
        --as)
            shift
            people="$people ${1:-}"
            ;;
        bookworm | trixie | noble) suites="$suites $1" ;;
        *)
            echo "fresh: there is no $1: bench/run fresh [--whole | --part PART] [--as root|user] [bookworm] [trixie] [noble]" >&2
            exit 2
            ;;
    esac
    shift
done
parts=${parts:- maven}
people=${people:- root user}
suites=${suites:- bookworm trixie noble}

transcripts=$home/target/fresh

# say RESULT WHAT: a line of the table
say() {
    printf '%-8s %-9s %-5s %s\n' "$1" "$suite" "$who" "$2"
    [ "$1" != FAILED ] || touch "$work/failed"
}

# ---- a terminal in a root: tmux outside, what is typed inside
terminal() { tmux -S "$work/tmux" -f /dev/null "$@"; }
screen() { terminal capture-pane -p -t fresh; }

# until_shown SECONDS PATTERN: waits for a line on the screen
until_shown() {
    local end=$((SECONDS + $1))
    until screen | grep -q -E "$2"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 1
    done
}
type_line() {
    terminal send-keys -t fresh -l "$1"
    terminal send-keys -t fresh Enter
}

# first_start: ./overlab as the person types it, its question, one command, quit. The terminal is one of that root, as a
# login's is.
first_start() {
    local began=$SECONDS result=ok said=''
    printf 'set -g history-limit 100000\nset -g status off\n' >"$work/tmux.conf"
    tmux -S "$work/tmux" -f "$work/tmux.conf" new-session -d -s fresh -x 80 -y 24 "$(in_root "$tree" "exec script -qec 'bash --norc -i' /dev/null")"
    until_shown 30 '[#$] *$' || result=FAILED
    type_line ./overlab
    if until_shown 120 'Install.*\[Y/n\]'; then
        type_line ''
        # Downloads on both sides, and a build.
        until_shown 1800 '^overlab> *$|^overlab: ' || said='no prompt in half an hour'
        said="the prompt is there after $((SECONDS - began)) s"
        screen | grep -q '^overlab> *$' || { result=FAILED said="no prompt: $(screen | grep . | tail -n 1)"; }
    else
        result=FAILED said='it did not ask for what it lacks'
    fi
    if [ $result = ok ]; then
        type_line 'ip -br address show eth0; echo end-of-it'
        until_shown 60 '^end-of-it' || { result=FAILED said='no answer of the host'; }
        screen | grep -q 'eth0.*UP.*10\.0\.0\.10' || { result=FAILED said='the host has no eth0'; }
        ! terminal capture-pane -p -S - -t fresh | grep -q 'dumb terminal' || { result=FAILED said='it does not see the terminal'; }
        type_line quit
        type_line 'echo status=$?'
        until_shown 60 '^status=0' || { result=FAILED said='it did not end with 0'; }
    fi
    { printf '\n==> ./overlab, in a terminal\n'; terminal capture-pane -p -S - -t fresh; } >>"$log"
    terminal kill-server
    say $result "./overlab: $said"
}

# run TITLE COMMAND: in the root, without a terminal, into the transcript
run() {
    local status
    transcribed "$tree" "$2"
    status=$?
    if [ $status = "${3:-0}" ]; then
        say ok "$1 ($took s)"
    else
        say FAILED "$1: ended with $status: $(grep . "$work/said" | tail -n 1 | cut -c 1-150)"
    fi
}

# mends: the commands of the doctor, each of them run; the lack must be gone
mends() {
    enter_root "$tree" './overlab doctor --json' </dev/null >"$work/doctor.json" 2>/dev/null
    python3 - "$work/doctor.json" <<'PYTHON' >"$work/mends"
import json, sys
for line in open(sys.argv[1]):
    finding = json.loads(line)
    if finding["state"] != "there" and finding["mend"]:
        print(finding["item"], finding["mend"], sep="\t")
PYTHON
}

# the_doctor: before, each command of its, and after
the_doctor() {
    local name command seen=' ' before
    run 'doctor, before' './overlab doctor'
    mends
    cp "$work/mends" "$work/mends.before"
    before=$(wc -l <"$work/mends.before")
    while IFS=$'\t' read -r name command <&3; do
        case $command in
            'apt-get '* | 'sudo apt-get '* | './overlab setup '* | *usermod* | *modprobe*) ;;
            # What is for the terminal is an environment's, not this script's.
            *) continue ;;
        esac
        case $seen in *" $command "*) continue ;; esac
        seen="$seen$command "
        run "mend of $name: $command" "${command/.\/overlab setup/.\/overlab --yes setup}"
    done 3<"$work/mends.before"
    run 'setup all' './overlab --yes setup all'
    run 'doctor, after' './overlab doctor'
    mends
    cut -f 1 "$work/mends" | tr '\n' ' ' >"$work/lacks"
    say ok "doctor: $before lacks before; after each of its commands: $(wc -l <"$work/mends") ($(cat "$work/lacks"))"
}

# without WHAT: one sentence, and status 3
without() {
    local said
    said=$(enter_root "$tree" './overlab </dev/null' 2>&1)
    local status=$?
    printf '\n==> ./overlab, without %s\n%s\n' "$1" "$said" >>"$log"
    if [ $status = 3 ] && [ "$(printf '%s\n' "$said" | wc -l)" = 1 ]; then
        say ok "without $1: $said"
    else
        say FAILED "without $1: ended with $status: $(printf %s "$said" | tail -n 1)"
    fi
}

one() {
    suite=$1 who=$2
    log=$transcripts/$suite-$who.txt
    : >"$log"
    tree=$work/$suite-$who
    cp -a "$work/$suite" "$tree" && mount_root "$tree" || { say FAILED 'no copy of the root'; return; }
    set_up_person "$tree" "$who" "$home"
    if [ "$who" = user ]; then
        without sudo
        chroot "$tree" apt-get -q update >>"$log" 2>&1
        chroot "$tree" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends sudo >>"$log" 2>&1
        echo 'learner ALL=(ALL) NOPASSWD: ALL' >"$tree/etc/sudoers.d/learner"
        # As it was: a machine that has just been made knows of no package.
        rm -rf "$tree"/var/lib/apt/lists/*
    else
        mv "$tree/usr/bin/apt-get" "$tree/usr/bin/apt-get.away"
        without apt
        mv "$tree/usr/bin/apt-get.away" "$tree/usr/bin/apt-get"
    fi
    first_start
    the_doctor
    for part in ${parts# none}; do
        [ "$part" != whole ] || part=
        run "./overlab test $part" "./overlab --yes test $part"
        say ok "./overlab test $part: $(tail -n 1 "$work/said")"
    done
    rm_root "$tree"
}

inside() {
    mkdir -p "$transcripts"
    for suite in $suites; do
        who=-
        if make_root "$suite" "$work/$suite" >"$transcripts/$suite-debootstrap.txt" 2>&1; then
            say ok "bare root: $(root_source "$suite"), $(du -sm "$work/$suite" | cut -f 1) MB in $root_seconds s"
        else
            say SKIPPED "no bare root of $suite from here: $(tail -n 1 "$transcripts/$suite-debootstrap.txt" | cut -c 1-200)"
            rm_root "$work/$suite"
            continue
        fi
        for who in $people; do one "$suite" "$who"; done
        who=-
        rm_root "$work/$suite"
    done
    [ ! -e "$work/failed" ]
}

apart "$0" overlab-fresh debootstrap tmux python3 -- "${asked[@]}"
