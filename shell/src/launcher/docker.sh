# Sourced by the launcher for `overlab setup docker`: gets a Docker engine, and what the image of the labs is made of,
# from the system's own packages. Uses $tools, and $yes through install.sh.
# shellcheck shell=sh disable=SC2154

# docker_packages sets $missing and $packages to what is not there. Hosts find programs in the system's folders only.
docker_packages() {
    missing=
    packages=
    for pair in dockerd:docker.io docker:docker-cli busybox:busybox-static; do
        if ! PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin command -v "${pair%%:*}" >/dev/null; then
            missing="$missing${missing:+, }${pair%%:*}"
            case " $packages " in *" ${pair#*:} "*) ;; *) packages="$packages${packages:+ }${pair#*:}" ;; esac
        fi
    done
}

# setup_docker: as `overlab setup docker` does it; ends with 0 or 3
setup_docker() {
    PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
    . "$tools/install.sh"
    docker_packages
    [ -z "$packages" ] || install_packages "$missing" "$packages"
    # Engines up to 20.10 can keep their networks in a store; as Debian builds them, in etcd only.
    version=$(dockerd --version 2>/dev/null | sed -n 's/.*version \([0-9]*\).*/\1/p')
    if [ "${version:-99}" -le 20 ] && ! command -v etcd >/dev/null; then
        # Without it all lessons but those about the store work.
        (install_packages etcd etcd-server) || :
    fi
    docker_packages
    if [ -n "$missing" ]; then
        fail 3 "still missing: $missing; install Docker as its makers describe it, and busybox"
    fi
    printf 'Docker is there: %s\n' "$(dockerd --version)"
    if [ "${version:-99}" -gt 20 ]; then
        echo "It has no cluster store any more (20.10 was the last): two lessons about the store are not to be had with it."
    fi
    echo "Its lessons need root: sudo ./overlab list"
}
