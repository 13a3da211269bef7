# Part of bench/run: how fast the resolver is. Uses figure, inside and milliseconds.
#
#   resolver10k    10,000 endpoints of a file into neighbours and rows; beside ip -batch and bridge -batch; limit 2 s
#   store10k       the same from the store, the real Consul where there is one; in turn with the peers on the same lab,
#                  and with curl, which only fetches what the store says: no resolver can be there before that
#   first-ping     the first ping to an endpoint that nobody spoke to, answered by --answer, beside the article's way:
#                  from the first request, which is lost, to the first reply; limit 30 ms
#   miss           from the kernel's miss to its news of the neighbour, the answer being known; limit 1 ms
# shellcheck shell=bash disable=SC2154

# column N FILE prints the median of a column
column() { awk -v n="$1" '{ print $n }' "$2" | median; }

store10k() {
    "$overlab" --yes __bench store10k 2>/dev/null </dev/null | grep -x -E '([0-9.]+ ){2}[0-9.]+' >"$work/store10k"
    if [ -s "$work/store10k" ]; then
        figure store10k "$(column 1 "$work/store10k")" ms 'ip, bridge -batch' "$(column 2 "$work/store10k")" \
            "inside the JVM, median of $(wc -l <"$work/store10k"); curl alone $(column 3 "$work/store10k") ms; limits 2000 ms and ratio 2"
    else
        figure store10k '' ms 'ip, bridge -batch' '' "'overlab __bench store10k' gave no figure"
    fi
}

resolver_figures() {
    local value peer
    value=$(milliseconds resolver10k)
    peer=$(milliseconds batch10k)
    figure resolver10k "$value" ms 'ip, bridge -batch' "$peer" 'inside the JVM, median; limits 2000 ms and ratio 2'
    store10k
    value=$(milliseconds first-ping)
    peer=$(milliseconds article-ping)
    figure first-ping "$value" ms '--as-in-article' "$peer" 'as ping says, median; limit 30 ms'
    inside miss 1
}
