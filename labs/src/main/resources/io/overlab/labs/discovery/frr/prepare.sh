# What FRR finds on a host: folders of the host's own under the names it has everywhere, so that a plain `vtysh` reaches
# the daemons of this host, and neither the machine's configuration nor its sockets can be seen.
set -e
umask 022
mkdir -p /run/frr /var/tmp/frr
if [ -d /etc/frr ] && ! mountpoint -q /etc/frr; then
    mount -t tmpfs -o nosuid,nodev,mode=755 overlab /etc/frr
fi
# One file for all daemons, as distributions ship it; `write memory` in vtysh saves there.
[ ! -d /etc/frr ] || echo service integrated-vtysh-config >/etc/frr/vtysh.conf
# Everything here is run by root, who has no group besides its own; the daemons insist that their user is in this one.
if ! grep -q '^frrvty:x:0:root$' /etc/group; then
    { grep -v '^frrvty:' /etc/group; echo frrvty:x:0:root; } >/run/frr/group
    mount --bind /run/frr/group /etc/group
fi
# vtysh asks PAM whether root's account is valid, which reads the machine's shadow file, and a host's root may not.
if [ -f /etc/pam.d/frr ] && ! grep -q ' /etc/pam.d/frr ' /proc/self/mountinfo; then
    printf '%s sufficient pam_permit.so\n' auth account >/run/frr/pam
    mount --bind /run/frr/pam /etc/pam.d/frr
fi
