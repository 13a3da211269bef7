# The Docker engine of a host: its name in the lab first, then what the mode adds. It finds its folders empty.
log=/run/docker.log
# This says that the engine is in a container, and keeps it from loading profiles into the machine's AppArmor.
export container=overlab
# The lab has no other network: what an engine would do with one is left out.
exec dockerd --exec-opt native.cgroupdriver=cgroupfs --storage-driver "${OVERLAB_STORAGE:-overlay2}" "$@" \
    </dev/null >>"$log" 2>&1
