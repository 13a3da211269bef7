# Part of bench/run: what the capture module's speed is. Uses figure, median, microseconds, $work, $overlab and $home.
#
#   read       one million mixed VXLAN frames (285 MB) as tcpdump -nne -r prints them, JVM start included, beside
#              tcpdump; read-cpu is what the processors worked for it, read-tshark the same beside tshark
#   read-10m   ten million, and the most memory that was resident
#   decode     decoding alone, over frames in memory; beside the limit of 150 ns
#   live       frames lost at 100,000 a second for 10 s into one namespace, twice; beside tcpdump -w, which takes turns
#   live-shell the same in a session of the shell, where the frames are decoded and listed
#   live-50k   the same at 50,000 a second for 5 s, and live-20k at 20,000
# shellcheck shell=bash disable=SC2154
READ_RUNS=${READ_RUNS:-5}
MANY=${MANY:-10000000}

# test_classes sets $classes to the class path of the capture module with its tests
test_classes() {
    [ -z "${classes:-}" ] || return 0
    (cd "$home" && mvn -q -ntp -pl capture test-compile dependency:build-classpath "-Dmdep.outputFile=$work/path") \
        >"$work/mvn.log" 2>&1 || return 1
    classes=$home/capture/target/classes:$home/capture/target/test-classes:$(cat "$work/path")
}

# seconds OUT COMMAND... prints how long it took, and how long the processors worked for it, user and system
seconds() {
    local out=$1 TIMEFORMAT='%3R %3U %3S'
    shift
    { time "$@" >"$out" 2>"$work/complaint"; } 2>"$work/time" || return 1
    awk '{ printf "%.3f %.3f\n", $1, $2 + $3 }' "$work/time"
}

# column N prints the median of one column
column() { awk -v n="$1" '{ print $n }' | median; }

# resident COMMAND... prints the seconds and the most kilobytes that were resident; the command becomes one process
resident() {
    local begin pid peak=0 seen
    microseconds
    begin=$now
    "$@" >/dev/null 2>"$work/complaint" &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        seen=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null)
        peak=${seen:-$peak}
        sleep 0.1
    done
    wait "$pid" || return 1
    microseconds
    awk -v us=$((now - begin)) -v kb="$peak" 'BEGIN { printf "%.2f %d\n", us / 1e6, kb }'
}

read_figures() {
    local file=$work/frames.pcap i same value='' peer='' note
    if ! test_classes; then
        figure read '' s tcpdump '' "the tests do not compile: $(tail -n 1 "$work/mvn.log" | cut -c1-80)"
        return
    fi
    java -cp "$classes" io.overlab.capture.bench.MixedFrames "$file" 1000000
    # One run of each that is not counted, and whether both print the same.
    "$overlab" --yes __build >/dev/null
    "$overlab" read --tcpdump "$file" >"$work/ours.txt"
    if command -v tcpdump >/dev/null; then
        tcpdump -nne -r "$file" >"$work/theirs.txt" 2>/dev/null
        if cmp -s "$work/ours.txt" "$work/theirs.txt"; then
            same="output identical, $(wc -l <"$work/ours.txt") lines"
        else
            same="OUTPUT DIFFERS: $(cmp "$work/ours.txt" "$work/theirs.txt" 2>&1 | cut -c1-60)"
        fi
    else
        same='tcpdump is not installed'
    fi
    for ((i = 0; i < READ_RUNS; i++)); do
        seconds "$work/ours.txt" "$overlab" read --tcpdump "$file" >>"$work/read"
        [ ! -s "$work/theirs.txt" ] || seconds "$work/theirs.txt" tcpdump -nne -r "$file" >>"$work/read.peer"
    done
    note="median of $READ_RUNS, alternating, load $(cut -d' ' -f1 /proc/loadavg); $same"
    value=$(column 1 <"$work/read")
    [ ! -s "$work/read.peer" ] || peer=$(column 1 <"$work/read.peer")
    figure read "$value" s 'tcpdump -nne -r' "$peer" "$note"
    [ -z "$peer" ] || figure read-cpu "$(column 2 <"$work/read")" s 'tcpdump -nne -r' "$(column 2 <"$work/read.peer")" \
        'what the processors worked for it, which other load changes less'
    rm -f "$work/ours.txt" "$work/theirs.txt"
    if command -v tshark >/dev/null; then
        figure read-tshark "$value" s 'tshark -n -r' "$(seconds /dev/null tshark -n -r "$file" | cut -d' ' -f1)" \
            'one run of tshark'
    fi
    rm -f "$file"
}

many_figures() {
    local file=$work/many.pcap ours theirs='- -' linear
    test_classes || return
    if [ "$(df -Pk "$work" | awk 'NR == 2 { print $4 }')" -lt $((MANY / 2)) ]; then
        figure read-10m '' s tcpdump '' "no room for $MANY frames in $work"
        return
    fi
    java -cp "$classes" io.overlab.capture.bench.MixedFrames "$file" "$MANY"
    ours=$(resident "$overlab" read --tcpdump "$file")
    ! command -v tcpdump >/dev/null || theirs=$(resident tcpdump -nne -r "$file")
    linear=$(awk -v many="${ours% *}" -v one="$(column 1 <"$work/read" 2>/dev/null)" \
        'BEGIN { if (one > 0) printf "%.1f times the time of a tenth", many / one }')
    figure read-10m "${ours% *}" s 'tcpdump -nne -r' "${theirs% *}" "to /dev/null; $linear"
    figure rss-10m "$(awk -v kb="${ours#* }" 'BEGIN { printf "%.0f", kb / 1024 }')" MB tcpdump \
        "$(awk -v kb="${theirs#* }" 'BEGIN { printf "%.0f", kb / 1024 }')" 'most resident memory; the limit is 256 MB'
    rm -f "$file"
}

decode_figure() {
    test_classes || return
    figure decode "$(java -XX:+UseSerialGC -cp "$classes" io.overlab.capture.bench.DecodeSpeed |
        awk '/ns a frame/ && NR > 4 { print $1 }' | median)" ns limit 150 \
        'processor time for a frame, layers as objects; median of the later rounds'
}

# live_rate NAME FRAMES_A_SECOND SECONDS ROUNDS: frames lost, both in turn in the same two namespaces
live_rate() {
    local wrap=(unshare --mount)
    [ "$mode" = root ] || wrap=(unshare --user --map-root-user --mount)
    if ! "${wrap[@]}" java -cp "$classes" io.overlab.capture.live.LiveSpeed "$2" "$3" 250 "$4" >"$work/live" 2>&1; then
        figure "$1" '' frames 'tcpdump -w' '' "$(tail -n 1 "$work/live" | cut -c1-100)"
        return
    fi
    figure "$1" "$(lost overlab)" frames 'tcpdump -w' "$(lost tcpdump)" \
        "lost of $(awk -v n="$2" -v s="$3" -v r="$4" 'BEGIN { print n * s * r }'), in turns of $3 s: $(lost_each overlab); peer $(lost_each tcpdump)"
}

# What a person sees of it: the same traffic between two hosts of a lab, each frame decoded, in the list, and told.
live_shell() {
    local rate=100000 seconds=10 lost
    printf '%s\n' 'ip neigh add 10.0.0.99 lladdr ff:ff:ff:ff:ff:ff dev eth0' 'packets at docker1:eth0' \
        "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '$home/capture/target/test-classes' io.overlab.capture.bench.LiveSender 10.0.0.99 $rate $seconds 250" \
        'packets stop' | "$overlab" --yes >"$work/live" 2>&1
    lost=$(sed -n 's/.* the kernel dropped \([0-9]*\)$/\1/p' "$work/live" | tail -n 1)
    if ! grep -q "^sent $((rate * seconds))" "$work/live"; then
        figure live-shell '' frames 'tcpdump -w' '' "the sender did not end: $(tail -n 1 "$work/live" | cut -c1-80)"
        return
    fi
    figure live-shell "${lost:-0}" frames 'tcpdump -w' "$1" \
        "lost of $((rate * seconds)) in a session that lists, decodes and shows them; peer as for live"
}

lost() { awk -v who="$1" '$1 == who { sum += $5 } END { print sum + 0 }' "$work/live"; }
lost_each() { awk -v who="$1" '$1 == who { printf "%s%s", n++ ? ", " : "", $5 }' "$work/live"; }

live_figure() {
    test_classes || return
    live_rate live 100000 10 2
    live_shell "$(lost tcpdump)"
    live_rate live-50k 50000 5 1
    live_rate live-20k 20000 5 1
}

capture_figures() {
    read_figures
    many_figures
    decode_figure
    live_figure
}
