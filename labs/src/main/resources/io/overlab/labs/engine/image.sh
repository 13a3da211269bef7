# Prints an image of busybox and iproute2's ip as a tar archive: made of what this machine has, without a registry.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir"/{bin,dev,etc,lib,proc,root,sbin,sys,tmp,usr/bin,usr/sbin}
busybox=$(command -v busybox)
# What a program needs to run: busybox may be static, ip never is.
libraries() {
    ldd "$1" 2>/dev/null | sed -n 's|.* \(/[^ ]*\) (0x.*|\1|p; s|^[[:space:]]*\(/[^ ]*\) (0x.*|\1|p'
}
put() {
    cp -L "$1" "$dir$2"
    for library in $(libraries "$1"); do
        mkdir -p "$dir${library%/*}"
        cp -L "$library" "$dir$library"
    done
}
put "$busybox" /bin/busybox
# One by one takes seconds where there is no perl.
"$busybox" --list | grep -vxE "ip|busybox" >"$dir/applets"
(cd "$dir/bin" && perl -ne "chomp; symlink q(busybox), \$_" ../applets) ||
    while read -r applet; do ln -s busybox "$dir/bin/$applet"; done <"$dir/applets"
rm "$dir/applets"
put "$(command -v ip)" /bin/ip
ln -s /bin/ip "$dir/sbin/ip"
echo 'root:x:0:0:root:/root:/bin/sh' >"$dir/etc/passwd"
echo 'root:x:0:' >"$dir/etc/group"
tar -C "$dir" -c .
