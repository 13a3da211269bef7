# Part of bench/run: how long it takes to see the kernel. Uses figure, median, inside, microseconds, $work, $overlab.
#
#   hosts64        64 hosts up, inside the JVM; beside Mininet with as many, or the limit of 1 s where it is not there
#   snapshot       the lab that the first lesson leaves; beside the limit of 10 ms
#   snapshot64     64 hosts with four namespaces each; beside the limit of 500 ms
#   snapshot100k   100,000 forwarding rows and as many neighbours in one namespace; beside bridge -j fdb
#   why            the walk with its lines; beside the limit of 30 ms
#   why-first      the same, the first of a session, warmed up as at the prompt
# shellcheck shell=bash disable=SC2154

# milliseconds NAME prints the median of what `overlab __bench NAME` measures
milliseconds() {
    "$overlab" --yes __bench "$1" 2>/dev/null </dev/null | grep -x -E '[0-9]+(\.[0-9]+)?' | median
}

many_hosts() {
    local value peer='' peer_name=limit note='inside the JVM, median' begin
    value=$(milliseconds hosts64)
    [ -n "$value" ] || note="'overlab __bench hosts64' gave no figure"
    if [ "$mode" = root ] && command -v mn >/dev/null; then
        microseconds
        begin=$now
        if unshare --net --mount mn --topo single,64 --controller none --switch lxbr --test none >"$work/mn" 2>&1; then
            microseconds
            peer=$(((now - begin) / 1000))
            peer_name="Mininet, 64 hosts"
        fi
    fi
    figure hosts64 "$value" ms "$peer_name" "${peer:-1000}" "$note; limit 1000 ms"
}

snapshot_figures() {
    local value peer
    inside snapshot 10
    inside snapshot64 500
    value=$(milliseconds snapshot100k)
    peer=$(milliseconds bridge100k)
    figure snapshot100k "$value" ms 'bridge -j fdb' "$peer" 'inside the JVM, median; limits 1000 ms and ratio 2'
}

why_figures() {
    local i
    inside why 30
    for i in 1 2 3 4 5; do
        "$overlab" --yes __bench why-first 2>/dev/null </dev/null | grep -x -E '[0-9]+(\.[0-9]+)?' || true
    done >"$work/why"
    figure why-first "$(median <"$work/why")" ms limit 30 'inside a new JVM each, median of 5'
}
