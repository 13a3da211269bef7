# Part of bench/run: real Docker engines. Uses figure and median. Needs root and Docker.
#
#   docker       from `overlab` to the answer of the first ping: hosts, two engines that form a swarm, an image made, an
#                overlay, two containers; the median, beside the limit of 8 s
#   docker-left  what is left of ten such starts, every other one ended by kill -9: processes, mounts, network
#                namespaces, control groups and files, beside the limit of 0
# shellcheck shell=bash disable=SC2154

DOCKER_RUNS=${DOCKER_RUNS:-10}
DOCKER_LIMIT=8

# docker_remains prints how many things of a lab there are on the machine
docker_remains() {
    {
        ps -e -o comm= | grep -xE 'dockerd|containerd|containerd-shim.*'
        cat /proc/self/mountinfo
        lsns -n -t net -o NS 2>/dev/null
        find /sys/fs/cgroup -maxdepth 2 -name 'overlab-lab-*' 2>/dev/null
        ls -A "${TMPDIR:-/tmp}" /var/lib/docker /run/docker 2>/dev/null
    } | wc -l
}

# docker_start HOW: one start and one ping; prints the seconds. HOW is quit or kill.
docker_start() {
    local begin answered='' pid
    rm -f "$work/keys"
    mkfifo "$work/keys"
    microseconds
    begin=$now
    XDG_STATE_HOME=$work/state setsid "$overlab" --yes <"$work/keys" >"$work/docker.out" 2>&1 &
    pid=$!
    exec 4>"$work/keys"
    printf '%s\n' 'start docker-overlay' \
        'docker network create -d overlay --attachable --subnet 192.168.0.0/24 demonet' \
        'docker run -d --ip 192.168.0.100 --net demonet --name C0 lab sleep 3600' \
        'on docker1 docker run -d --net demonet --name C1 lab sleep 3600' \
        'on docker1 docker exec C1 ping -c 1 -W 5 192.168.0.100' >&4
    while [ -z "$answered" ] && kill -0 $pid 2>/dev/null; do
        grep -q 'bytes from 192.168.0.100' "$work/docker.out" && {
            microseconds
            answered=$now
        }
        sleep 0.05
    done
    if [ "$1" = kill ]; then
        kill -9 -- -$pid 2>/dev/null
    else
        echo quit >&4
    fi
    exec 4>&-
    wait $pid 2>/dev/null
    [ -n "$answered" ] || return 1
    awk -v us=$((answered - begin)) 'BEGIN { printf "%.2f\n", us / 1e6 }'
}

docker_figures() {
    local value='' note='' before left i how
    if [ "$mode" != root ]; then
        note='Docker engines need root'
    elif ! command -v dockerd >/dev/null; then
        note='there is no Docker (overlab setup docker)'
    fi
    if [ -n "$note" ]; then
        figure docker '' s limit "$DOCKER_LIMIT" "$note"
        return
    fi
    # One start that is not counted: Overlab is built and has its archive.
    "$overlab" --yes __build >/dev/null
    before=$(docker_remains)
    rm -f "$work/docker.seconds"
    for ((i = 0; i < DOCKER_RUNS; i++)); do
        how=quit
        [ $((i % 2)) = 0 ] || how='kill'
        docker_start $how >>"$work/docker.seconds" || note="no answer: $(tail -n 1 "$work/docker.out" | cut -c1-80)"
    done
    # What was killed is cleared away by what outlives it.
    for ((i = 0; i < 100; i++)); do
        left=$(($(docker_remains) - before))
        [ "$left" -gt 0 ] || break
        sleep 0.1
    done
    [ ! -s "$work/docker.seconds" ] || value=$(median <"$work/docker.seconds")
    [ -z "$note" ] || failed=1
    figure docker "$value" s limit "$DOCKER_LIMIT" "${note:-Docker $(dockerd --version | sed -n 's/.*version \([^,]*\).*/\1/p'), median of $DOCKER_RUNS}"
    [ "$left" -le 0 ] || failed=1
    figure docker-left "$((left > 0 ? left : 0))" things limit 0 "after $DOCKER_RUNS starts, every other one ended by kill -9"
}
