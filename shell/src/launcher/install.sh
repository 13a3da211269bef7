# Sourced by the launcher and the tests: installs Debian packages, asking first. Uses $yes, $uid and fail.
# shellcheck shell=sh disable=SC2154

# pick_java KIND: the name of the JDK's package here (17 where there is one, as that is what Overlab is built for). The
# last is every system's own, and what one says who knows of no package yet.
pick_java() {
    for release in 17 21 25; do
        if apt-cache show "openjdk-$release-$1-headless" >/dev/null 2>&1; then
            echo "openjdk-$release-$1-headless"
            return
        fi
    done
    case $1 in
        jdk) echo default-jdk-headless ;;
        *) echo default-jre-headless ;;
    esac
}

# as_root COMMAND...: by sudo where we are not root; without a terminal it must not ask
as_root() {
    if [ "$uid" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# as_root_apt COMMAND...: apt-get as root, without questions; the list of packages may be old, the database interrupted.
# What sudo takes out of the environment, apt is told: the way to the network.
as_root_apt() {
    as_root env DEBIAN_FRONTEND=noninteractive ${http_proxy:+"http_proxy=$http_proxy"} \
        ${https_proxy:+"https_proxy=$https_proxy"} ${no_proxy:+"no_proxy=$no_proxy"} \
        apt-get -y -q -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@"
}

# services_of PACKAGE: what it would start on this machine, now and whenever it boots; it is for the labs' hosts only
services_of() {
    case $1 in
        frr) echo frr ;;
        docker.io) echo docker containerd ;;
        etcd-server) echo etcd ;;
        serf) echo serf ;;
    esac
}
policy=/usr/sbin/policy-rc.d

# has_service NAME: whether this machine has it already
has_service() {
    [ -e "/etc/init.d/$1" ] || [ -e "/lib/systemd/system/$1.service" ] || [ -e "/etc/systemd/system/$1.service" ]
}

# new_services sets $unstarted to those of $wanted that this machine does not have yet: the others stay as they are
new_services() {
    unstarted=
    for package in $wanted; do
        for service in $(services_of "$package"); do
            has_service "$service" || unstarted="$unstarted${unstarted:+ }$service"
        done
    done
}

# hold_services: says, where nobody else has a say, that they are not to be started (invoke-rc.d(8))
hold_services() {
    held=
    new_services
    [ -n "$unstarted" ] && [ ! -e "$policy" ] || return 0
    held=1
    # shellcheck disable=SC2016
    printf '#!/bin/sh\n# Of an installation by Overlab; what is left of it may go.\ncase $1 in %s*) exit 101 ;; esac\n' \
        "$(printf %s "$unstarted" | sed 's/ /* | /g')" | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy"
}

# release_services: the say is nobody's again, and they are as they would be if nobody had wanted them started
release_services() {
    [ -z "$held" ] || as_root rm -f "$policy"
    held=
    for service in $unstarted; do
        as_root env PATH="$PATH:/usr/sbin:/sbin" service "$service" stop >/dev/null 2>&1
        as_root env PATH="$PATH:/usr/sbin:/sbin" update-rc.d "$service" disable >/dev/null 2>&1
    done
    return 0
}

# repair: finishes an installation that was cut off; first what needs nothing more, then with what it lacks
repair() {
    [ -n "$(dpkg --audit 2>/dev/null)" ] || return 0
    configure=
    [ "$uid" = 0 ] || configure=sudo
    $configure env DEBIAN_FRONTEND=noninteractive dpkg --force-confold --configure -a || as_root_apt --fix-broken install
}

# name_packages "PACKAGE PACKAGE" sets $wanted to the names they have here
name_packages() {
    wanted=
    for package in $1; do
        case $package in
            java-jdk) package=$(pick_java jdk) ;;
            java-jre) package=$(pick_java jre) ;;
            # What is typed has a package of its own since Debian 13; before it came with the engine.
            docker-cli) apt-cache show docker-cli >/dev/null 2>&1 || package=docker.io ;;
        esac
        case " $wanted " in *" $package "*) ;; *) wanted="$wanted $package" ;; esac
    done
}

# have_lists: whether apt knows of any package; a fresh machine or container does not
have_lists() {
    for list in /var/lib/apt/lists/*_Packages*; do
        [ ! -e "$list" ] || return 0
    done
    return 1
}

# install_packages "WHAT, WHAT" "PACKAGE PACKAGE": returns when they are installed, else ends with 3
install_packages() {
    if ! command -v apt-get >/dev/null; then
        fail 3 "this machine lacks $1 and has no apt-get: install that by hand, then run the same again"
    fi
    name_packages "$2"
    as=
    [ "$uid" = 0 ] || as='sudo '
    command -v sudo >/dev/null || as=
    by_hand="${as}apt-get install -y$wanted"
    have_lists || by_hand="${as}apt-get update && $by_hand"
    [ "$uid" = 0 ] || [ -n "$as" ] ||
        fail 3 "this machine lacks $1 and has no sudo: ask its administrator to run '$by_hand'"
    if [ -z "$yes" ]; then
        if [ ! -t 0 ] || [ ! -t 2 ]; then
            fail 3 "this machine lacks $1: run '$by_hand', or the same again with --yes"
        fi
        printf 'Overlab needs, and this machine lacks: %s\nInstall%s? [Y/n] ' "$1" "$wanted" >&2
        read -r reply || reply=n
        case $reply in
            '' | [Yy]*) ;;
            *) fail 3 "nothing was installed; to do it yourself run '$by_hand'" ;;
        esac
    fi
    printf 'Installing%s ...\n' "$wanted" >&2
    if { have_lists || as_root_apt update >&2; } && repair >&2; then
        name_packages "$2"
        hold_services
        # A list of packages may be older than what the mirror still has, so that fetching by it fails.
        # shellcheck disable=SC2086
        if as_root_apt install --no-install-recommends $wanted >&2 ||
            { as_root_apt update >&2 && as_root_apt install --no-install-recommends $wanted >&2; }; then
            release_services >&2
            return 0
        fi
        release_services >&2
    fi
    fail 3 "the installation of$wanted did not work: run '$by_hand' by hand and see what it says"
}
