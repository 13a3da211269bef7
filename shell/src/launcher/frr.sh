# Sourced by the launcher for `overlab setup frr`, and by the tests: gets FRR from the system's own packages. The machine
# itself does not run it: the hosts of the labs do.
# Uses $tools, and $yes through install.sh.
# shellcheck shell=sh disable=SC2154

# have_frr sets $frr_folder: daemons lie in a folder of their own; hosts find programs in the system's folders only
have_frr() {
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin command -v vtysh >/dev/null || return 1
    for frr_folder in /usr/lib/frr /usr/libexec/frr /usr/local/lib/frr /usr/local/sbin /usr/sbin; do
        [ ! -x "$frr_folder/zebra" ] || [ ! -x "$frr_folder/bgpd" ] || return 0
    done
    return 1
}

# setup_frr: as `overlab setup frr` does it; ends with 0 or 3
setup_frr() {
    if ! have_frr; then
        . "$tools/install.sh"
        install_packages frr frr
    fi
    have_frr || fail 3 "FRR is still missing: install it as its makers describe it (zebra, bgpd and vtysh)"
    printf 'FRR is there: %s\n' "$("$frr_folder/zebra" --version 2>/dev/null | head -n 1)"
}
