# Sourced by what tries Overlab on machines of its own: root file systems made by debootstrap, set up with what this
# machine is set up with, in one folder and in namespaces that end with the script. Uses $home.
# shellcheck shell=bash disable=SC2154

proxy_names='http_proxy https_proxy ftp_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY FTP_PROXY NO_PROXY ALL_PROXY'

# apart SCRIPT NAME TOOL... -- ARGUMENT...: starts SCRIPT again in mount, pid, uts and ipc namespaces, with $work a
# new folder; there it calls `inside`. What is left of a run that was killed goes first.
apart() {
    local script=$1 name=$2 missing='' pid status folder
    shift 2
    if [ -n "${OVERLAB_APART:-}" ]; then
        work=$OVERLAB_APART
        unset OVERLAB_APART
        inside
        exit
    fi
    while [ "$1" != -- ]; do
        command -v "$1" >/dev/null || missing="$missing $1"
        shift
    done
    shift
    [ "$(id -u)" = 0 ] || { echo "${name#overlab-}: this needs root, for it makes whole root file systems: sudo bench/run ${name#overlab-}" >&2; exit 3; }
    [ -z "$missing" ] || { echo "${name#overlab-}: this machine lacks$missing: apt-get install -y$missing" >&2; exit 3; }
    for folder in /var/tmp/"$name".*; do
        # Whoever still works there holds its lock.
        [ ! -f "$folder/lock" ] || ! flock -n "$folder/lock" true || rm -rf --one-file-system "$folder"
    done
    work=$(mktemp -d "/var/tmp/$name.XXXXXX") || exit 3
    chmod 755 "$work"
    exec 8>"$work/lock"
    flock 8
    # A group of its own: what is started in the background of no group ignores Ctrl-C for ever.
    set -m
    OVERLAB_APART=$work unshare --mount --pid --uts --ipc --fork --kill-child --mount-proc -- "$script" "$@" </dev/null 8>&- &
    pid=$!
    # The kernel ends the whole tree with its first process, and unshare sees to that.
    trap 'kill -KILL "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; rm -rf --one-file-system "$work"' EXIT
    trap 'exit 130' INT TERM HUP
    wait "$pid"
    status=$?
    exit "$status"
}

# family SUITE: whose it is
family() {
    case $1 in
        noble) echo ubuntu ;;
        *) echo debian ;;
    esac
}

# our_source SUITE-OR-SUFFIX: where this machine gets its own packages from; with -security those
our_source() {
    local own
    own=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)$1
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk -v own="$own" '$1 == own && $2 == "main" { print $3; exit }'
}

same_family() { [ "$(family "$1")" = "$(sed -n 's/^ID=//p' /etc/os-release)" ] && [ -n "$(our_source '')" ]; }

root_source() {
    if same_family "$1"; then echo "from this machine's own source"; else echo 'from the source debootstrap knows'; fi
}

# apt_settings: proxies and the like, as apt's configuration has them
apt_settings() {
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Check-Valid-Until|Check-Date|Retries|ForceIPv4|ForceIPv6|Queue-Mode)\b.*"[^"]+";'
}

# OVERLAB_ROOTS may name a folder that keeps what was made for the next time, as NAME.tar.
# unkept NAME FOLDER: whether it was there, and is in FOLDER now
unkept() {
    [ -n "${OVERLAB_ROOTS:-}" ] && [ -f "$OVERLAB_ROOTS/$1.tar" ] && mkdir "$2" &&
        tar -C "$2" --numeric-owner -xpf "$OVERLAB_ROOTS/$1.tar"
}
# keep NAME FOLDER: without what is mounted there
keep() {
    [ -n "${OVERLAB_ROOTS:-}" ] || return 0
    mkdir -p "$OVERLAB_ROOTS" && tar -C "$2" --numeric-owner --one-file-system -cf "$OVERLAB_ROOTS/$1.tar.new" . &&
        mv "$OVERLAB_ROOTS/$1.tar.new" "$OVERLAB_ROOTS/$1.tar"
}

# make_root SUITE FOLDER [DEBOOTSTRAP-OPTION...]: a bare root file system
make_root() {
    local suite=$1 folder=$2 source='' recipe='' began=$SECONDS
    shift 2
    if unkept "$suite" "$folder"; then
        root_seconds=$((SECONDS - began))
        return
    fi
    if same_family "$suite"; then source=$(our_source ''); fi
    # A release may be younger than this debootstrap; those of a family are made alike.
    if [ ! -e "/usr/share/debootstrap/scripts/$suite" ]; then
        case $(family "$suite") in
            ubuntu) recipe=/usr/share/debootstrap/scripts/gutsy ;;
            debian) recipe=/usr/share/debootstrap/scripts/sid ;;
        esac
    fi
    case $source in https*) set -- --include=ca-certificates "$@" ;; esac
    [ "$(family "$suite")" = debian ] || [ -e /usr/share/keyrings/ubuntu-archive-keyring.gpg ] ||
        echo "this machine has no keys of $(family "$suite"): what debootstrap gets is not checked"
    if [ -n "$recipe" ] && [ -z "$source" ]; then
        source=$(SUITE=$suite ARCH=$(dpkg --print-architecture) bash -c '
            default_mirror() { echo "$1"; exit; }
            . "$1"' recipe "$recipe" 2>/dev/null)
    fi
    debootstrap --variant=minbase "$@" "$suite" "$folder" ${source:+"$source"} ${recipe:+"$recipe"} || return
    [ -n "$source" ] || source=$(awk '$1 == "deb" { print $2; exit }' "$folder/etc/apt/sources.list")
    local security=$source components=main
    if same_family "$suite"; then security=$(our_source -security); fi
    [ "$(family "$suite")" = debian ] || components='main universe'
    {
        echo "deb $source $suite $components"
        echo "deb $source $suite-updates $components"
        [ -z "$security" ] || echo "deb $security $suite-security $components"
    } >"$folder/etc/apt/sources.list"
    apt_settings >"$folder/etc/apt/apt.conf.d/90machine"
    cp -a /etc/apt/auth.conf.d/. "$folder/etc/apt/auth.conf.d/" 2>/dev/null
    mkdir -p "$folder/usr/local/share/ca-certificates"
    cp -aL /usr/local/share/ca-certificates/. "$folder/usr/local/share/ca-certificates/" 2>/dev/null
    [ ! -x "$folder/usr/sbin/update-ca-certificates" ] || chroot "$folder" update-ca-certificates >/dev/null
    cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
    # Maven's own settings where somebody has changed them; its package keeps what is there.
    if [ -f /etc/maven/settings.xml ] && dpkg --verify libmaven3-core-java maven 2>/dev/null | grep -q /etc/maven/settings.xml; then
        mkdir -p "$folder/etc/maven" && cp /etc/maven/settings.xml "$folder/etc/maven/"
    fi
    rm -rf "$folder"/var/lib/apt/lists/* "$folder"/var/cache/apt/archives/*.deb
    # Nobody's daemons start: the machine's own network is what they would change.
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    keep "$suite" "$folder" || return
    root_seconds=$((SECONDS - began))
}

# mount_root FOLDER: what a kernel gives to a system
mount_root() {
    local folder=$1 device
    mount --bind "$folder" "$folder" && mount -t proc proc "$folder/proc" && mount --rbind /sys "$folder/sys" &&
        mount -t tmpfs -o mode=755 dev "$folder/dev" && mkdir "$folder/dev/pts" "$folder/dev/shm" "$folder/dev/net" || return
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$folder/dev/pts" && ln -s pts/ptmx "$folder/dev/ptmx" &&
        mount -t tmpfs -o mode=1777 shm "$folder/dev/shm" || return
    for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 net/tun:10:200; do
        # shellcheck disable=SC2046
        mknod -m 666 "$folder/dev/${device%%:*}" c $(printf %s "${device#*:}" | tr : ' ') || return
    done
    ln -s /proc/self/fd "$folder/dev/fd"
}

# rm_root FOLDER: never further than its own file system
rm_root() {
    umount -R -l "$1" 2>/dev/null
    rm -rf --one-file-system "$1"
}

# set_up_person FOLDER WHO: the person, and the checkout as git knows it with what is not committed yet, at ~/overlab
set_up_person() {
    local place=$1/root owner=root
    if [ "$2" = user ]; then
        chroot "$1" useradd --create-home --shell /bin/bash learner
        place=$1/home/learner owner=learner
    fi
    mkdir -p "$place/overlab" "$place/.m2"
    git -C "$home" -c safe.directory='*' ls-files -z --cached --others --exclude-standard |
        tar -C "$home" --null --ignore-failed-read --no-recursion -T - -cf - 2>/dev/null | tar -C "$place/overlab" -xf - --no-same-owner
    cp "${HOME:-/root}"/.m2/settings*.xml "$place/.m2/" 2>/dev/null
    chroot "$1" chown -R "$owner:" "${place#"$1"}"
}

# in_root FOLDER COMMAND [PLACE]: a line for a shell, which runs COMMAND there as $who, in the checkout or in PLACE. Not
# by chroot: who is in one may make no user namespace.
in_root() {
    local folder=$1 command=$2 words=() name person=/root path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    local become=()
    if [ "$who" = user ]; then
        person=/home/learner path=/usr/local/bin:/usr/bin:/bin
        become=(setpriv --reuid learner --regid learner --init-groups)
    fi
    words=("HOME=$person" "PATH=$path" "TERM=${TERM:-xterm}" LANG=C.UTF-8)
    for name in $proxy_names; do
        [ -z "${!name:-}" ] || words+=("$name=${!name}")
    done
    printf '%q ' unshare --mount --propagation private -- bash -c '
        folder=$1
        shift
        cd "$folder" && mkdir -p .machine && pivot_root . .machine && cd / && umount -l /.machine && rmdir /.machine && exec "$@"' \
        bash "$folder" "${become[@]}" env -i "${words[@]}" bash -c "cd ${3:-$person/overlab} && $command"
}
enter_root() { eval "$(in_root "$@")"; }

# transcribed FOLDER COMMAND: in that root, without a terminal, into $log and $work/said; its status, and in $took the
# seconds
transcribed() {
    local began=$SECONDS status
    printf '\n==> %s\n' "$2" >>"$log"
    enter_root "$1" "$2" </dev/null >"$work/said" 2>&1
    status=$?
    cat "$work/said" >>"$log"
    took=$((SECONDS - began))
    return $status
}
