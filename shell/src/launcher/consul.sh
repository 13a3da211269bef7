# Sourced by the launcher for `overlab setup consul`, and by the tests: gets Consul from the system's own packages.
# Uses $yes, $tools and as_person.
# shellcheck shell=sh disable=SC2154

# The last release of each system whose archive holds Consul; its program runs on later ones, too.
consul_suite=bullseye
consul_component=main
consul_of=Debian
if grep -qx 'ID=ubuntu' /etc/os-release 2>/dev/null; then
    consul_suite=jammy
    consul_component=universe
    consul_of=Ubuntu
fi

# have_consul: whether there is a Consul that Overlab finds without help
have_consul() {
    command -v consul >/dev/null || [ -x "$1/consul" ]
}

# unpack_consul FOLDER: puts the program of the older release into a folder; nothing is installed. The archive is
# the one this system is set up with, the packages are checked by the system's keys, and its lists stay as they are.
unpack_consul() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    uri=$(apt-get indextargets --format '$(SITE) $(REPO_URI) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
        awk '$3 ~ /^[a-z]+$/ { print $2; exit }')
    [ -n "$uri" ] || return 1
    fetch=$(mktemp -d) || return 1
    mkdir -p "$fetch/lists/partial" "$fetch/cache/archives/partial" "$fetch/root"
    printf 'deb %s %s %s\n' "$uri" "$consul_suite" "$consul_component" >"$fetch/sources.list"
    set -- "$1" -q -o "Dir::State::lists=$fetch/lists" -o "Dir::Cache=$fetch/cache" -o "Dir::Etc::sourcelist=$fetch/sources.list" \
        -o Dir::Etc::sourceparts=/dev/null -o APT::Sandbox::User= -o Debug::NoLocking=1
    into=$1
    shift
    if (
        cd "$fetch" && apt-get "$@" update && apt-get "$@" download consul &&
            dpkg-deb -x consul_*.deb root && ./root/usr/bin/consul version
    ) >"$fetch/log" 2>&1 && mkdir -p "$into" &&
        cp "$fetch/root/usr/bin/consul" "$into/consul.new" && mv "$into/consul.new" "$into/consul"; then
        chmod 755 "$into" "$into/consul"
        rm -rf "$fetch"
        return 0
    fi
    tail -n 3 "$fetch/log" >&2
    rm -rf "$fetch"
    return 1
}

# setup_consul FOLDER: as `overlab setup consul` does it; ends with 0 or 3
setup_consul() {
    if have_consul "$1"; then
        printf 'Consul is there: %s\n' "$(command -v consul || printf '%s/consul' "$1")"
        return 0
    fi
    # A name that others only refer to is no package.
    if command -v apt-cache >/dev/null && apt-cache policy consul 2>/dev/null | grep -q '^  Candidate: [^(]'; then
        . "$tools/install.sh"
        install_packages consul consul
        return 0
    fi
    if [ -z "$yes" ] && [ -t 0 ]; then
        printf 'This system has no package of Consul. %s %s has one; its program can be unpacked into\n%s,\n' \
            "$consul_of" "$consul_suite" "$1"
        printf 'and nothing is installed (68 MB). Do that? [Y/n] '
        read -r reply || reply=n
        case $reply in '' | [Yy]*) yes=1 ;; esac
    fi
    if [ -n "$yes" ] && as_person sh -c '. "$1" && unpack_consul "$2"' sh "$tools/consul.sh" "$1"; then
        printf 'Consul is there: %s/consul\n' "$1"
        return 0
    fi
    cat >&2 <<TEXT
overlab: this system's packages hold no Consul. Get the program for this machine from its makers
(consul, releases), put it as an executable file into $1 or on the PATH, or, on
Debian and what comes from it, run the same again with --yes to unpack the one of $consul_of $consul_suite.
Without it Overlab's own stand-in answers the same calls for keys and values: lessons that need a
store run all the same, those that need Consul itself do not.
TEXT
    return 3
}
