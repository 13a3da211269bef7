# Sourced by the launcher for `overlab setup serf`: gets Serf from the system's own packages.
# Uses $tools, and $yes through install.sh.
# shellcheck shell=sh disable=SC2154

# have_serf: hosts find programs in the system's folders only
have_serf() {
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin command -v serf >/dev/null
}

# setup_serf: as `overlab setup serf` does it; ends with 0 or 3
setup_serf() {
    if ! have_serf; then
        . "$tools/install.sh"
        install_packages serf serf
    fi
    have_serf || fail 3 "Serf is still missing: put its program into /usr/local/bin"
    printf 'Serf is there: %s\n' "$(PATH=$PATH:/usr/local/bin:/usr/bin serf version 2>/dev/null | head -n 1)"
}
