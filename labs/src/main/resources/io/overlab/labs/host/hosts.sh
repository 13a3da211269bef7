# Starts the underlay and the hosts, then waits for the end of the lifeline.
set -u
exec 3<&0
# Engines see the control group of the lab as the first of all.
cgroup=
[ -z "$OVERLAB_ENGINES" ] || cgroup=--cgroup
start() {
    unshare $cgroup --net --mount --uts --ipc --pid --fork --kill-child bash /tmp/host.sh "$@" <&3 3<&- 8>&- &
}
exec 4< <(
    exec 8>&-
    start underlay - - -
    wait
)
read -r -u 4 word underlay_pid
[ "$word" = underlay ] || exit 1
echo "host underlay $underlay_pid"
set -- $OVERLAB_LAB
while [ $# -ge 3 ]; do
    start "$1" "$2" "$3" "$underlay_pid"
    shift 3
done
while read -r _; do :; done
