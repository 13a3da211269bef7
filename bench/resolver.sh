# Part of bench/run: how fast the resolver is. Uses figure, inside and milliseconds.
#
#   resolver10k    10,000 endpoints of a file into neighbours and rows; beside ip -batch and bridge -batch; limit 2 s
#   store10k       the same from the store, the real Consul where there is one
#   first-ping     the first ping to an endpoint that nobody spoke to, answered by --answer, beside the article's way:
#                  from the first request, which is lost, to the first reply; limit 30 ms
#   miss           from the kernel's miss to its news of the neighbour, the answer being known; limit 1 ms

resolver_figures() {
    local value peer
    value=$(milliseconds resolver10k)
    peer=$(milliseconds batch10k)
    figure resolver10k "$value" ms 'ip, bridge -batch' "$peer" 'inside the JVM, median; limits 2000 ms and ratio 2'
    value=$(milliseconds store10k)
    figure store10k "$value" ms 'ip, bridge -batch' "$peer" 'inside the JVM, median; limits 2000 ms and ratio 2'
    value=$(milliseconds first-ping)
    peer=$(milliseconds article-ping)
    figure first-ping "$value" ms '--as-in-article' "$peer" 'as ping says, median; limit 30 ms'
    inside miss 1
}
