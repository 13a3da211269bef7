# Part of bench/run: how fast the resolver is. Uses figure, inside and milliseconds.
#
#   resolver10k    10,000 endpoints of a file into neighbours and rows; beside ip -batch and bridge -batch; limit 2 s
#   first-ping     the first ping to an endpoint that nobody spoke to, answered by --answer; limit 30 ms
#   miss           from the kernel's miss to its news of the neighbour, the answer being known; limit 1 ms

resolver_figures() {
    local value peer
    value=$(milliseconds resolver10k)
    peer=$(milliseconds batch10k)
    figure resolver10k "$value" ms 'ip, bridge -batch' "$peer" 'inside the JVM, median; limits 2000 ms and ratio 2'
    inside first-ping 30
    inside miss 1
}
