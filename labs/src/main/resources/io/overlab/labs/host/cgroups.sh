# Part of the process that holds a lab, while it still has the power of the JVM: a control group for the lab in each
# hierarchy (cgroups(7), version 1 and 2). Sets cgroup_mounts to what a host is to mount.
cgroup_dirs=()
cgroup_mounts=
made=overlab-lab-$$
while read -r _ _ _ _ at _ rest; do
    rest=${rest##*- }
    read -r type _ options <<<"$rest"
    case $type in
    cgroup)
        # The kernel wants to be told the controllers, or the name of a hierarchy without any.
        which=
        IFS=, read -r -a words <<<"$options"
        for word in "${words[@]}"; do
            case $word in rw | ro | xattr | noprefix | clone_children | release_agent=* | cpuset_v2_mode | favordynmods) ;;
            *) which=$which${which:+,}$word ;; esac
        done
        ;;
    cgroup2) which=nsdelegate ;;
    *) continue ;;
    esac
    # What a lab left that was ended together with its watcher.
    for old in "$at"/overlab-lab-*; do
        [ -d "$old" ] && [ ! -d "/proc/${old##*-}" ] && find "$old" -depth -type d -exec rmdir {} + 2>/dev/null
    done
    dir=$at/$made
    if ! mkdir "$dir" 2>/dev/null; then
        [ "$type" = cgroup2 ] && [ "$at" != /sys/fs/cgroup ] && continue
        echo "no control group can be made in $at, and Docker needs one"
        exit 1
    fi
    cgroup_dirs+=("$dir")
    # A fresh group of version 1 has no processors and no memory, and takes no process.
    for file in cpuset.cpus cpuset.mems; do
        [ "$type" = cgroup ] && [ -e "$dir/$file" ] && cat "$at/$file" >"$dir/$file"
    done
    chown -R "$OVERLAB_ENGINES" "$dir"
    if [ "$type" = cgroup ]; then
        cgroup_mounts+="overlab-cgroup $at cgroup $which,nosuid,nodev,noexec,x-mount.mkdir 0 0"$'\n'
    else
        cgroup_mounts+="overlab-cgroup $at cgroup2 nosuid,nodev,noexec,x-mount.mkdir 0 0"$'\n'
    fi
done </proc/self/mountinfo
if [ ${#cgroup_dirs[@]} = 0 ]; then
    echo "no control groups are mounted here, and Docker needs them: mount them at /sys/fs/cgroup"
    exit 1
fi
case $cgroup_mounts in
"overlab-cgroup /sys/fs/cgroup cgroup2 "*) ;;
*) cgroup_mounts="overlab-cgroups /sys/fs/cgroup tmpfs nosuid,nodev,noexec,mode=755 0 0"$'\n'$cgroup_mounts ;;
esac
# It must have its own mounts before those of the lab become read-only.
coproc watcher {
    exec setsid unshare --mount bash -c '
        echo watching
        exec >/dev/null 2>&1
        while read -r _; do :; done
        for ((try = 0; try < 400; try++)); do
            left=
            for dir; do
                [ -d "$dir" ] || continue
                # All have been killed with their pid namespaces; the kernel may still be at it.
                find "$dir" -depth -type d -exec rmdir {} + 2>/dev/null
                [ ! -d "$dir" ] || left=1
            done
            [ -n "$left" ] || exit
            sleep 0.05
        done' overlab-cgroups "${cgroup_dirs[@]}"
}
read -r _ <&"${watcher[0]}"
exec 8>&"${watcher[1]}"
eval "exec ${watcher[0]}<&- ${watcher[1]}>&-"
for dir in "${cgroup_dirs[@]}"; do echo $$ >"$dir/cgroup.procs"; done
