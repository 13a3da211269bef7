# Tries what the kernel can, in new network, mount, uts, ipc and pid namespaces that end with this script. Prints a line
# for each thing: its name, ok or no, and what it said, separated by tabs. The arguments are a command that captures on lo.
try() {
    item=$1
    shift
    if said=$("$@" 2>&1 </dev/null); then
        printf '%s\tok\t%s\n' "$item" "$said"
    else
        printf '%s\tno\t%s\n' "$item" "$(printf %s "$said" | tr '\t' ' ' | grep . | head -n 1)"
    fi
}

# Nothing is mounted where Overlab or Java might lie: the capture is tried by them.
files() {
    mount -t proc proc /proc && mount -t tmpfs tmpfs /run && hostname probe
}

named() {
    mount -t tmpfs tmpfs /run && ip netns add a && ip netns add b && ip netns exec a true
}

device() {
    # shellcheck disable=SC2086
    ip $1 && ip link del probe
}

# Two machines, a wire, and a frame that crosses it in another.
tunnel() {
    ip link add under netns a type veth peer name under netns b || return
    for side in a:1:2 b:2:1; do
        ns=${side%%:*}
        own=${side#*:}
        far=${own#*:}
        own=${own%:*}
        ip -n "$ns" link set lo up &&
            ip -n "$ns" addr add "10.0.0.$own/24" dev under &&
            ip -n "$ns" link set under up &&
            ip -n "$ns" link add over type vxlan id 42 dstport 4789 dev under proxy l2miss l3miss &&
            ip -n "$ns" link set over address "02:42:00:00:00:0$own" &&
            ip -n "$ns" addr add "192.168.0.$own/24" dev over &&
            ip -n "$ns" link set over up &&
            ip -n "$ns" neigh add "192.168.0.$far" lladdr "02:42:00:00:00:0$far" dev over &&
            bridge -n "$ns" fdb add "02:42:00:00:00:0$far" dev over dst "10.0.0.$far" self || return
    done
    ip netns exec a ping -q -c 3 -i 0.2 -W 2 192.168.0.2 >/dev/null && echo "a ping came through it" && return
    echo "a ping did not come through it" && return 1
}

multicast() {
    ip -n a link add many type vxlan id 43 group 239.1.1.1 dstport 4790 dev under &&
        ip -n a link set many up
}

try files files
try 'named namespaces' named
ip link set lo up
try veth device "$VETH"
try 'bridge device' device "$BRIDGE"
try vxlan device "$VXLAN"
try tunnel tunnel
try multicast multicast
if command -v nft >/dev/null; then
    try nftables nft add table bridge probe
fi
[ $# = 0 ] || try capture "$@"
