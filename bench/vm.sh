#!/bin/bash
# bench/run vm: the Vagrantfile, for real, where there is neither VirtualBox nor hardware to help: it makes a bare root
# file system of Debian 12, runs the provisioning script in it, makes a box for libvirt of that, and in another root with
# Vagrant and libvirt does `vagrant up` (the provisioning runs again, in the machine), `vagrant ssh` (which must land in
# Overlab) and `overlab verify build-overlay` in the machine, then `vagrant destroy`. All without KVM, by emulation.
# --bare gives the machine nothing but what a box has; the provisioning in it then gets all it needs by the network
# (slirp4netns) and takes its time under emulation.
#
# Transcript: target/vm/transcript.txt. All else lies in a folder of /var/tmp and in namespaces of its own, network
# included, and is gone at the end, also after Ctrl-C. Needs root, debootstrap and tmux, and 8 GB in /var/tmp.
set -u
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd -P)
home=$(dirname "$here")
. "$here/roots.sh"

bare=
case ${1:-} in
    '') ;;
    --bare) bare=1 ;;
    *)
        echo "vm: there is no $1: bench/run vm [--bare]" >&2
        exit 2
        ;;
esac

log=$home/target/vm/transcript.txt
suite=bookworm
who=root

# step TITLE COMMAND...: into the transcript; what does not work ends all
step() {
    local title=$1 began=$SECONDS
    shift
    printf '\n==> %s\n' "$title" >>"$log"
    if "$@" >"$work/said" 2>&1; then
        cat "$work/said" >>"$log"
        printf 'ok     %5s s  %s\n' $((SECONDS - began)) "$title" | tee -a "$log"
    else
        cat "$work/said" >>"$log"
        printf 'FAILED %5s s  %s: %s\n' $((SECONDS - began)) "$title" "$(grep . "$work/said" | tail -n 1 | cut -c 1-200)" | tee -a "$log"
        exit 1
    fi
}

# there FOLDER COMMAND: as root there, in place of the checkout
there() { enter_root "$1" "$2" / </dev/null; }

quiet_install() {
    there "$1" "apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $2"
}

# ---- the guest: what a box of Vagrant's is, by their own rules for boxes
make_guest() {
    if unkept vm-guest "$work/guest"; then mount_root "$work/guest"; return; fi
    make_root $suite "$work/guest" && mount_root "$work/guest" &&
        quiet_install "$work/guest" 'systemd-sysv udev dbus openssh-server sudo rsync iproute2 ca-certificates initramfs-tools linux-image-cloud-amd64' ||
        return
    chroot "$work/guest" useradd --create-home --shell /bin/bash vagrant
    printf 'vagrant ALL=(ALL) NOPASSWD: ALL\n' >"$work/guest/etc/sudoers.d/vagrant"
    printf '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n' >"$work/guest/etc/systemd/network/20-wired.network"
    printf '/dev/vda / ext4 defaults 0 1\n' >"$work/guest/etc/fstab"
    echo bookworm >"$work/guest/etc/hostname"
    chroot "$work/guest" systemctl enable systemd-networkd ssh && keep vm-guest "$work/guest"
}

provision_guest() {
    mkdir -p "$work/guest/root/overlab" "$work/guest/vagrant"
    # The checkout lies where `vagrant up` will put it.
    set_up_person "$work/guest" root && rm -rf "$work/guest/vagrant" && mv "$work/guest/root/overlab" "$work/guest/vagrant" &&
        there "$work/guest" 'sh /vagrant/shell/src/machine/provision.sh /vagrant vagrant'
}

make_box() {
    umount -R -l "$work/guest"
    rm -rf "$work/guest"/var/cache/apt/archives/*.deb "$work/guest/vagrant"
    (cd "$work/guest/root" && rm -rf .m2/repository)
    # Daemons of the machine start as they like.
    rm -f "$work/guest/usr/sbin/policy-rc.d"
    mkdir -p "$work/guest/home/vagrant/.ssh" "$work/box"
    # The key that everybody has; Vagrant changes it when it first comes in.
    cp "$work/host"/usr/share/rubygems-integration/all/gems/vagrant-*/keys/vagrant.pub "$work/guest/home/vagrant/.ssh/authorized_keys" || return
    chroot "$work/guest" chown -R vagrant: /home/vagrant/.ssh
    chmod 700 "$work/guest/home/vagrant/.ssh"
    chmod 600 "$work/guest/home/vagrant/.ssh/authorized_keys"
    mkdir -p "$work/host/box"
    cp "$work/guest"/boot/vmlinuz-* "$work/host/box/vmlinuz" && cp "$work/guest"/boot/initrd.img-* "$work/host/box/initrd" || return
    local size
    size=$(($(du -sm "$work/guest" | cut -f 1) + 2500))
    truncate -s "${size}M" "$work/box.raw" && mkfs.ext4 -q -d "$work/guest" "$work/box.raw" && mv "$work/box.raw" "$work/host/box/box.raw" &&
        there "$work/host" 'cd /box && qemu-img convert -O qcow2 box.raw box.img && rm box.raw' || return
    printf '{"provider":"libvirt","format":"qcow2","virtual_size":%s}\n' $((size / 1024 + 1)) >"$work/host/box/metadata.json"
    # The kernel is started directly, so that the image needs no boot loader; no KVM is asked for.
    cat >"$work/host/box/Vagrantfile" <<'BOX'
Vagrant.configure("2") do |config|
  config.vm.boot_timeout = 900
  config.vm.provider :libvirt do |libvirt|
    libvirt.driver = "qemu"
    libvirt.cpu_mode = "custom"
    libvirt.cpu_model = "qemu64"
    libvirt.kernel = "/box/vmlinuz"
    libvirt.initrd = "/box/initrd"
    libvirt.cmd_line = "root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet"
    libvirt.graphics_type = "none"
  end
end
BOX
    tar -C "$work/host/box" -cf "$work/host/overlab.box" metadata.json Vagrantfile box.img && rm "$work/host/box/box.img"
    rm -rf --one-file-system "$work/guest"
}

# ---- the one that has Vagrant
make_host() {
    if unkept vm-host "$work/host"; then
        mount_root "$work/host"
    else
        make_root $suite "$work/host" && mount_root "$work/host" &&
            quiet_install "$work/host" 'vagrant vagrant-libvirt libvirt-daemon-system libvirt-clients qemu-system-x86 qemu-utils dnsmasq-base openssh-client rsync iproute2 iptables slirp4netns' &&
            keep vm-host "$work/host"
    fi || return
    set_up_person "$work/host" root
    mount -t tmpfs run "$work/host/run" && mkdir -p "$work/host/run/libvirt" || return
    printf 'user="root"\ngroup="root"\nsecurity_driver="none"\ncgroup_controllers=[]\nnamespaces=[]\n' >"$work/host/etc/libvirt/qemu.conf"
}

start_libvirt() {
    there "$work/host" 'ip link set lo up; virtlogd -d && libvirtd -d' || return
    local end=$((SECONDS + 60))
    until there "$work/host" 'virsh -q -c qemu:///system list' >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 1
    done
}

vagrant() { there "$work/host" "cd /root/overlab && export OVERLAB_BOX=overlab VAGRANT_CHECKPOINT_DISABLE=1 && vagrant $1"; }

# landed: `vagrant ssh` at a terminal is in Overlab, runs a command on a host, and `quit` comes back to the shell
landed() {
    local end=$((SECONDS + 1800)) typed=
    printf 'set -g history-limit 10000\nset -g status off\n' >"$work/tmux.conf"
    tmux -S "$work/tmux" -f "$work/tmux.conf" new-session -d -s vm -x 80 -y 24 \
        "$(in_root "$work/host" 'OVERLAB_BOX=overlab vagrant ssh; sleep 1000')"
    while [ $SECONDS -lt $end ]; do
        sleep 2
        tmux -S "$work/tmux" capture-pane -p -t vm >"$work/screen"
        case $typed in
            '') ! grep -q '^overlab> *$' "$work/screen" || { typed=1; tmux -S "$work/tmux" send-keys -t vm 'ip -br address show eth0' Enter; } ;;
            1) ! grep -q 'eth0.*UP.*10\.0\.0\.10' "$work/screen" || { typed=2; tmux -S "$work/tmux" send-keys -t vm quit Enter; } ;;
            2) ! grep -q '^vagrant@self-study:' "$work/screen" || { typed=3; break; } ;;
        esac
    done
    tmux -S "$work/tmux" capture-pane -p -S - -t vm | grep .
    tmux -S "$work/tmux" kill-server
    [ "$typed" = 3 ]
}

in_the_machine() {
    step 'libvirt' start_libvirt
    step 'vagrant validate' vagrant validate
    step 'vagrant box add' vagrant 'box add --name overlab /overlab.box'
    step 'vagrant up' vagrant 'up --provider=libvirt'
    step 'vagrant ssh lands in Overlab' landed
    step 'overlab verify build-overlay in the machine' vagrant 'ssh -c "overlab verify build-overlay"'
    step 'overlab doctor in the machine' vagrant 'ssh -c "overlab doctor --plain"'
    step 'vagrant destroy' vagrant 'destroy -f'
}

inside() {
    mkdir -p "${log%/*}"
    : >"$log"
    step 'a root with Vagrant and libvirt' make_host
    step 'another with what a box has' make_guest
    [ -n "$bare" ] || step 'shell/src/machine/provision.sh in it' provision_guest
    step 'a box' make_box
    in_own_network
}

# in_own_network: libvirt makes bridges and rules of its own, where they are nobody else's
in_own_network() {
    unshare --net bash -c "$(declare -f); $(declare -p work home here log suite who bare proxy_names); [ -n \"\$bare\" ] && touch \"\$work/net\"; set -u; in_the_machine" &
    local vm=$!
    if [ -n "$bare" ]; then
        until [ -e "$work/net" ]; do sleep 0.2; done
        chroot "$work/host" slirp4netns --configure --mtu=1500 "$vm" tap0 >"$work/slirp.log" 2>&1 &
    fi
    wait "$vm"
}

apart "$0" overlab-vm debootstrap tmux mkfs.ext4 -- "$@"
