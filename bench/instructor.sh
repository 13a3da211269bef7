# shellcheck shell=bash disable=SC2154
# Sourced by bench/run: what a replay adds to each command, how large a journal becomes, how soon a recording is open.

# in_state NAME ARGUMENT...: a run of Overlab that keeps its journal below a folder of that name
in_state() {
    local state=$work/$1
    shift
    env "XDG_STATE_HOME=$state" LC_ALL=C.UTF-8 "$overlab" --yes "$@" >"$state.out" 2>&1
}

# a_command FOLDER prints the milliseconds from one command to the next in the journal below it
a_command() {
    sed -n 's/.*"nanos":\([0-9]*\),.*"type":"command-began",.*"line":"true".*/\1/p' "$1"/overlab/journals/*.jsonl |
        awk 'NR == 1 { first = $1 } { last = $1 } END { if (NR > 1) printf "%.3f\n", (last - first) / (NR - 1) / 1e6 }'
}

# The same commands in one step, played and typed: the journals say when each began.
replay_figures() {
    local value='' note='' i lesson=$work/many.yaml
    {
        printf 'scenario: many\ntitle: Many commands\nminutes: 1\nsteps:\n  - step: all\n    title: All\n'
        printf '    on: docker0\n    say: Many commands.\n    do: |\n'
        for ((i = 0; i < 200; i++)); do printf '      true\n'; done
        printf '      ip netns add red\n    check:\n      - netns: docker0/red\n'
    } >"$lesson"
    { printf 'start %s --trust\n' "$lesson" && sed -n 's/^      \(true\|ip netns\)/\1/p' "$lesson"; } >"$work/typed.in"
    for ((i = 0; i < PEER_RUNS; i++)); do
        rm -rf "$work/played" "$work/typed"
        in_state played replay --auto --pace 0 --trust "$lesson" </dev/null
        in_state typed <"$work/typed.in"
        a_command "$work/played" >>"$work/played.ms"
        a_command "$work/typed" >>"$work/typed.ms"
    done
    if [ -s "$work/played.ms" ] && [ -s "$work/typed.ms" ]; then
        local played typed
        played=$(median <"$work/played.ms")
        typed=$(median <"$work/typed.ms")
        value=$(awk -v a="$played" -v b="$typed" 'BEGIN { printf "%.3f", (a > b ? a - b : 0) }')
        note="a command takes $played ms played and $typed ms typed; 200 commands, median of $PEER_RUNS"
    else
        note="no journal was kept: $(tail -n 1 "$work/played.out" | cut -c1-80)"
    fi
    figure replay "$value" ms limit 20 "$note"
}

journal_figures() {
    local value='' note='the whole of build-overlay, each step by solve' i
    for ((i = 0; i < 40; i++)); do echo solve; done >"$work/solves.in"
    rm -rf "$work/whole"
    in_state whole start build-overlay <"$work/solves.in"
    if grep -q 'The end of build-overlay' "$work/whole.out"; then
        value=$(cat "$work/whole"/overlab/journals/*.jsonl | wc -c | awk '{ printf "%.0f", $1 / 1024 }')
    else
        note="it did not reach its end: $(tail -n 1 "$work/whole.out" | cut -c1-80)"
    fi
    figure journal "$value" KB limit 2048 "$note"
}

# to_lesson FILE ARGUMENT...: adds to FILE the seconds from the start in a new pane until a line can be typed: then the
# terminal is told to mark what is pasted
to_lesson() {
    local socket=$work/tmux.$RANDOM begin chunk file=$1
    shift
    printf 'set -g status off\nset -g escape-time 0\nset -g remain-on-exit on\n' >"$work/tmux.conf"
    rm -f "$work/pane"
    mkfifo "$work/pane"
    exec 3<>"$work/pane"
    tmux -S "$socket" -f "$work/tmux.conf" new-session -d -s idle -x 80 -y 24 'exec sleep 1000'
    microseconds
    begin=$now
    tmux -S "$socket" new-session -d -s bench -x 80 -y 24 -- env LC_ALL=C.UTF-8 "XDG_STATE_HOME=$work/state" \
        "$overlab" "$@" \; pipe-pane -t bench "exec cat >'$work/pane'"
    chunk=
    while IFS= read -r -d h -t 30 -u 3 chunk; do
        microseconds
        [[ $chunk != *'[?2004' ]] || break
    done
    tmux -S "$socket" kill-server
    exec 3<&-
    [[ $chunk == *'[?2004' ]] || return 1
    awk -v us=$((now - begin)) 'BEGIN { printf "%.3f\n", us / 1e6 }' >>"$file"
}

offline_figures() {
    local value='' peer='' note i
    note="the same lesson, to the first prompt; median of $RUNS, alternating"
    if ! command -v tmux >/dev/null; then
        note='tmux is not installed (bench/setup)'
    elif ! { "$overlab" --yes __build >/dev/null && to_lesson /dev/null start --offline build-overlay &&
        to_lesson /dev/null start build-overlay; }; then
        note='no prompt within 30 s'
    else
        for ((i = 0; i < RUNS; i++)); do
            to_lesson "$work/offline.s" start --offline build-overlay
            to_lesson "$work/hosts.s" start build-overlay
        done
        value=$(median <"$work/offline.s")
        peer=$(median <"$work/hosts.s")
    fi
    figure offline "$value" s 'with hosts' "$peer" "$note"
}
