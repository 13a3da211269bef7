# Sourced by the launcher and the tests: installs Debian packages, asking first. Uses $yes, $uid and fail.
# shellcheck shell=sh disable=SC2154

# pick_java KIND: the name of the JDK's package here (17 where there is one, as that is what Overlab is built for)
pick_java() {
    for release in 17 21 25; do
        if apt-cache show "openjdk-$release-$1-headless" >/dev/null 2>&1; then
            echo "openjdk-$release-$1-headless"
            return
        fi
    done
    echo "openjdk-17-$1-headless"
}

# as_root_apt COMMAND...: apt-get as root, without questions; the list of packages may be old, the database interrupted
as_root_apt() {
    set -- apt-get -y -q -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@"
    if [ "$uid" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
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
        esac
        wanted="$wanted $package"
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
    by_hand="apt-get install -y$wanted"
    if [ "$uid" != 0 ]; then
        command -v sudo >/dev/null ||
            fail 3 "this machine lacks $1 and has no sudo: ask its administrator to run '$by_hand'"
        by_hand="sudo $by_hand"
    fi
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
        # A list of packages may be older than what the mirror still has, so that fetching by it fails.
        # shellcheck disable=SC2086
        as_root_apt install --no-install-recommends $wanted >&2 && return 0
        # shellcheck disable=SC2086
        as_root_apt update >&2 && as_root_apt install --no-install-recommends $wanted >&2 && return 0
    fi
    fail 3 "the installation of$wanted did not work: run '$by_hand' by hand and see what it says"
}
