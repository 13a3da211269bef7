#!/bin/sh
# provision.sh SOURCE USER: makes a Debian or Ubuntu machine one for self-study: Overlab from the checkout SOURCE in
# /opt/overlab, all that its lessons need, `overlab` on the path, and USER's logins at a terminal land in it. Run as
# root, by Vagrant and by the Containerfile; run again it brings the machine up to date and fetches only what is new.
set -eu
source=$1
user=$2
place=/opt/overlab
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND

fail() {
    printf 'provision: %s\n' "$*" >&2
    exit 3
}
[ "$(id -u)" = 0 ] || fail "this needs root"
[ -f "$source/overlab" ] || fail "$source is no checkout of Overlab"
command -v apt-get >/dev/null || fail "this machine has no apt-get: use a Debian or Ubuntu"
id "$user" >/dev/null || fail "there is no user $user"

# ---- what people type in the lessons, and what makes a terminal a home
wanted=
for package in sudo uidmap iproute2 iputils-ping tcpdump tshark nftables iptables curl jq less vim-tiny procps man-db \
    bash-completion tmux; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || wanted="$wanted $package"
done
if [ -n "$wanted" ]; then
    apt-get -q update
    # shellcheck disable=SC2086
    apt-get -q -y install --no-install-recommends $wanted
fi

# ---- the tree, without what was built elsewhere; a build here stays until a source is newer
mkdir -p "$place"
find "$place" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
tar -C "$source" --exclude=./target --exclude='./*/target' --exclude=./.git --exclude=./.vagrant -cf - . |
    tar -C "$place" -xf - --no-same-owner
chmod 755 "$place"

# ---- Java and the like, the engines of the lessons, the build
"$place/overlab" --yes __build
(
    tools=$place/shell/src/launcher
    . "$tools/consul.sh"
    have_consul /usr/local/bin || unpack_consul /usr/local/bin ||
        echo "provision: there is no Consul to be had here; the stand-in does" >&2
)
"$place/overlab" --yes setup docker serf frr || echo "provision: some lessons lack what they need; the sentences above say what" >&2
# A container is not allowed what the fast start is prepared by while it is built; the first session tries again.
for key in "$place"/target/dist/build-*/classes-*.key; do
    [ ! -f "$key" ] || [ -s "${key%.key}" ] || rm -f "$key"
done
# Engines start on the labs' hosts; the machine itself runs none.
if [ -d /run/systemd/system ]; then systemctl disable --now docker.socket docker containerd >/dev/null 2>&1 || :; fi
# Ubuntu forbids user namespaces to ordinary users by this.
if [ -e /proc/sys/kernel/apparmor_restrict_unprivileged_userns ]; then
    echo 'kernel.apparmor_restrict_unprivileged_userns = 0' >/etc/sysctl.d/60-overlab.conf
    sysctl -q -p /etc/sysctl.d/60-overlab.conf || :
fi

# ---- on the path, with Tab and the manual page, and where one lands
ln -sf "$place/overlab" /usr/local/bin/overlab
mkdir -p /usr/local/share/man/man1 /usr/share/bash-completion/completions /usr/local/share/zsh/site-functions
overlab man >/usr/local/share/man/man1/overlab.1
overlab completion bash >/usr/share/bash-completion/completions/overlab
overlab completion zsh >/usr/local/share/zsh/site-functions/_overlab
cat >/etc/profile.d/overlab.sh <<TEXT
# A login of $user at a terminal lands in Overlab; a command given to ssh runs as ever.
case \$- in
    *i*)
        if [ -t 0 ] && [ -t 1 ] && [ -n "\${SSH_TTY:-}" ] && [ "\$(id -un)" = $user ]; then
            overlab
            echo "You are on the machine itself: 'overlab' goes back, 'sudo overlab' has Docker's lessons too, 'exit' leaves."
        fi
        ;;
esac
TEXT
chown -R "$user:" "$place"
