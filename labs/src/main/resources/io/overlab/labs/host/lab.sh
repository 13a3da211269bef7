# The process that holds a lab: it makes the machine read-only, takes a user namespace of its own and starts the hosts.
# Standard input is the lab's lifeline: when its other end closes, in any way, every init ends and takes its host along.
# Standard output speaks to the JVM, a word and its values a line.
#
# This part runs with the power of the JVM. What is mounted here is locked for the hosts, because they live in a user
# namespace below this one: a learner's root can neither make it writable again nor take it away.
set -u
readonly_everywhere() {
    # mount_setattr(2): AT_FDCWD, "/", AT_RECURSIVE, MOUNT_ATTR_RDONLY; the number is the same on every architecture.
    perl -e '$p = "/"; $a = pack("QQQQ", 1, 0, 0, 0);
             exit(syscall(442, -100, $p, 0x8000, $a, 32) == 0 ? 0 : 1)' 2>/dev/null && return
    mount -o bind,ro=recursive / / 2>/dev/null && return
    local _ at
    while read -r _ _ _ _ at _; do
        mount -o "remount,bind,ro" "$(printf '%b' "$at")" 2>/dev/null
    done </proc/self/mountinfo
}
# Docker engines put their containers into control groups, which lie outside of all namespaces. The lab gets a group of its
# own in each hierarchy, below which its root may do as it likes. Who removes the groups must outlive the lab, and be able
# to write where the lab cannot: it is told of the end by a pipe that only the lab holds open.
[ -z "$OVERLAB_ENGINES" ] || eval "$OVERLAB_CGROUPS"
readonly_everywhere
if (: >>/run/overlab.$$) 2>/dev/null; then
    echo "cannot make the machine read-only for its hosts"
    exit 1
fi
# A host mounts its own /proc and /sys. The kernel allows that only when those it can see are not read-only.
mount -o remount,bind,rw /proc 2>/dev/null
mount -o remount,bind,rw /sys 2>/dev/null
# The one way out of the lab. It is held open, because it may lie below the /tmp that is about to be covered.
[ -z "$OVERLAB_SHARED" ] || exec 9<"$OVERLAB_SHARED"
# What every host finds in its own /run and /root, and the lists of what it mounts (mount reads those from files only).
mount -t tmpfs -o nosuid,nodev,mode=755 overlab /tmp || exit 1
umask 022
if [ -n "$OVERLAB_SHARED" ]; then
    mkdir /tmp/shared && mount --no-canonicalize --bind /proc/self/fd/9 /tmp/shared &&
        mount -o remount,bind,rw /tmp/shared
    exec 9<&-
fi
skeleton=/tmp/skeleton
resolv=$(readlink -m /etc/resolv.conf)
case $resolv in
/run/*) ;;
*) resolv=/run/overlab/resolv.conf ;;
esac
mkdir -p "$skeleton"/run/overlab/bin "$skeleton"/run/netns "$skeleton"/run/lock "$skeleton"/root/shared \
    "$skeleton${resolv%/*}"
printf '%s' "$OVERLAB_ETC_HOSTS" >"$skeleton"/run/overlab/hosts
printf '# The lab has no way out, and no name server.\n' >"$skeleton$resolv"
printf '%s' "$OVERLAB_BASHRC" >"$skeleton"/run/overlab/bashrc
printf '%s' "$OVERLAB_NESTED" >"$skeleton/root/".bashrc
printf '%s' "$OVERLAB_SUDO" >"$skeleton"/run/overlab/bin/sudo
printf '%s' "$OVERLAB_TCPDUMP" >"$skeleton"/run/overlab/bin/tcpdump
printf '%s' "$OVERLAB_CALL" >"$skeleton"/run/overlab/bin/overlab
mkfifo -m 600 "$skeleton"/run/overlab-calls
chmod 755 "$skeleton"/run/overlab/bin/*
own="overlab /run tmpfs nosuid,nodev,mode=755 0 0
overlab /var/tmp tmpfs nosuid,nodev,mode=1777 0 0
overlab /root tmpfs nosuid,nodev,mode=700 0 0
overlab /dev/shm tmpfs nosuid,nodev,mode=1777 0 0
overlab /dev/pts devpts nosuid,newinstance,ptmxmode=0666,mode=620 0 0"
printf '%s\n' "$own" >/tmp/fstab
# Sockets, pipes and terminals can be opened in a folder that is read-only, too. A host that takes its own folders away
# must not find the machine's below them, but empty ones. (Of another name: mount skips what is mounted already.)
covers=${own//overlab /none }
printf '%s\n' "${covers//nosuid/ro,nosuid}" >/tmp/covers
mount --all --fstab /tmp/covers || exit 1
{
    [ -z "$OVERLAB_SHARED" ] || printf '%s\n' '/tmp/shared /root/shared none bind 0 0'
    printf '%s\n' '/run/overlab/hosts /etc/hosts none bind 0 0'
    [ "$resolv" != /run/overlab/resolv.conf ] || printf '%s\n' "$resolv /etc/resolv.conf none bind 0 0"
    # What Overlab needs there stays, whatever a learner deletes; the mounts above keep the host's own files.
    printf '%s\n' \
        '/tmp/skeleton/run/overlab /run/overlab none bind,ro,nosuid,nodev 0 0' \
        'overlab-proc /proc proc nosuid,nodev,noexec 0 0' \
        'overlab-sys /sys sysfs nosuid,nodev,noexec 0 0' \
        'overlab-tmp /tmp tmpfs nosuid,nodev,mode=1777 0 0'
} >"$skeleton"/run/overlab/fstab
if [ -n "$OVERLAB_ENGINES" ]; then
    # Where an engine keeps its things, also on a machine that has no such folder yet.
    mkdir -p /tmp/engine/docker && mount -t overlay -o ro,lowerdir=/tmp/engine:/var/lib overlab /var/lib ||
        [ -d /var/lib/docker ] || exit 1
    {
        echo "overlab /var/lib/docker tmpfs nosuid,nodev,mode=711 0 0"
        [ ! -d /etc/docker ] || echo "overlab /etc/docker tmpfs nosuid,nodev,mode=755 0 0"
        printf "%s" "$cgroup_mounts"
    } >"$skeleton"/run/overlab/engine.fstab
fi
printf '%s' "$OVERLAB_INNER" >/tmp/inner.sh
printf '%s' "$OVERLAB_HOSTS" >/tmp/hosts.sh
printf '%s' "$OVERLAB_HOST" >/tmp/host.sh
unset OVERLAB_CGROUPS OVERLAB_INNER OVERLAB_HOSTS OVERLAB_HOST OVERLAB_BASHRC OVERLAB_NESTED OVERLAB_SUDO OVERLAB_TCPDUMP OVERLAB_CALL
exec unshare --user --mount --keep-caps bash /tmp/inner.sh
