#!/bin/bash
# bench/run container: builds the Containerfile with Debian's podman, where no registry of images is reached: what it
# builds on is a bare root made by debootstrap, imported under that name. Then it runs `overlab doctor` and
# `overlab verify namespaces` in the container, with fewer and fewer rights, to see which it takes.
#
# Transcript: target/container/transcript.txt. All else lies in a folder of /var/tmp and in namespaces of its own, and is
# gone at the end, also after Ctrl-C. Needs root and debootstrap.
set -u
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
home=$(dirname "$here")
. "$here/roots.sh"

log=$home/target/container/transcript.txt
suite=bookworm
who=root

# attempt TITLE COMMAND: into the transcript
attempt() {
    local status
    transcribed "$work/host" "$2"
    status=$?
    if [ $status = 0 ]; then
        printf 'ok     %5s s  %s\n' $took "$1" | tee -a "$log"
    else
        printf 'NOT OK %5s s  %s (%s): %s\n' $took "$1" $status "$(grep . "$work/said" | tail -n 1 | cut -c 1-160)" | tee -a "$log"
        return 1
    fi
}

podman='podman --cgroup-manager=cgroupfs --storage-driver=vfs --events-backend=file'

inside() {
    mkdir -p "${log%/*}"
    : >"$log"
    make_root $suite "$work/host" >>"$log" 2>&1 || { echo "container: no bare root: $(tail -n 1 "$log")"; exit 1; }
    # First what is imported: the bare one itself, as it is, with what this machine is set up with.
    tar -C "$work/host" --numeric-owner -cf "$work/base.tar" .
    mount_root "$work/host" && set_up_person "$work/host" root && mv "$work/base.tar" "$work/host/base.tar" || exit 1
    mount -t tmpfs run "$work/host/run"
    # Debian's crun runs with one kind of control groups or the other.
    umount "$work/host/sys/fs/cgroup/unified" 2>/dev/null
    attempt 'podman of Debian' 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends podman crun catatonit ca-certificates iptables' || exit 1
    attempt 'the base, imported' "$podman import /base.tar debian:12-slim && rm /base.tar" || exit 1
    attempt 'podman build' "$podman build --isolation=chroot --network=host --build-arg BASE=localhost/debian:12-slim -t overlab ." || exit 1
    attempt 'its size' "$podman images"
    local rights
    for rights in --privileged \
        '--cap-add=SYS_ADMIN --cap-add=NET_ADMIN --cap-add=NET_RAW --security-opt=unmask=ALL --security-opt=seccomp=unconfined' \
        '--cap-add=SYS_ADMIN --cap-add=NET_ADMIN --cap-add=NET_RAW --security-opt=unmask=ALL' \
        '--cap-add=SYS_ADMIN --cap-add=NET_ADMIN --cap-add=NET_RAW' \
        '--cap-add=SYS_ADMIN --cap-add=NET_ADMIN' \
        '--cap-add=SYS_ADMIN' \
        ''; do
        attempt "overlab doctor, with ${rights:-no rights}" "$podman run --rm --network=none --cgroups=disabled $rights overlab doctor --plain"
        attempt "overlab verify namespaces, with ${rights:-no rights}" "$podman run --rm --network=none --cgroups=disabled $rights overlab verify namespaces"
    done
}

apart "$0" overlab-container debootstrap -- "$@"
