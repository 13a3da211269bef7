# The init of one host: name, address with prefix length, MAC address, pid of the underlay's init.
# It configures the host while it can still see the /proc of the JVM, then replaces what the host must not share.
set -u
name=$1 address=$2 mac=$3 underlay=$4
read -r pid _ </proc/self/stat
# What ip had to say is in the lab's log already.
failed() {
    echo "failed $name"
    exit 1
}

hostname "$name"
mount --all --fstab /tmp/fstab
if [ "$OVERLAB_IPV6" != on ]; then
    for conf in all default; do
        [ -e /proc/sys/net/ipv6/conf/$conf ] && echo 1 >/proc/sys/net/ipv6/conf/$conf/disable_ipv6
    done
fi

if [ "$name" = underlay ]; then
    ip -batch - <<'BATCH' || failed
link set lo up
link add br0 type bridge
link set br0 type bridge mcast_snooping 0
link set br0 up
BATCH
    result="underlay $pid"
else
    nsenter --net="/proc/$underlay/ns/net" ip -batch - <<BATCH || failed
link add name $name type veth peer name eth0 address $mac netns /proc/$pid/ns/net
link set dev $name master br0
link set dev $name up
BATCH
    ip -batch - <<BATCH || failed
link set lo up
address add $address dev eth0
link set eth0 up
BATCH
    result="host $name $pid"
fi

cp -r /tmp/skeleton/. /
mount --all --fstab /tmp/skeleton/run/overlab/fstab
[ -z "$OVERLAB_ENGINES" ] || mount --all --fstab /run/overlab/engine.fstab || failed
unset "${!OVERLAB_@}"
export HOME=/root
cd /root || exit
echo "$result"

# bash reaps what is orphaned here. Nothing is ever written to the lifeline: the loop ends with the lab.
while read -r _; do :; done
