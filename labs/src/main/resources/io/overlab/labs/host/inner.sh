# Inside the lab's user namespace. The JVM writes the maps, because only its namespace may.
set -u
echo map
read -r answer
if [ "$answer" = "become-root" ]; then
    # The map starts at a range of its own: the id this process had is not in it.
    exec setpriv --reuid 0 --regid 0 --clear-groups bash /tmp/hosts.sh
fi
exec bash /tmp/hosts.sh
