#!/bin/sh
# On a host everybody is root already: sudo only has to run what follows it.
usage() {
    echo "sudo: on a lab host you are root already; write: sudo COMMAND" >&2
    exit 1
}
login=
while [ $# -gt 0 ]; do
    case $1 in
    --) shift; break ;;
    -u | -g | -h | -p | -C | -r | -t | -T | -U | -D | -R | --user | --group | --host | --prompt)
        [ $# -ge 2 ] || usage
        shift 2 ;;
    -i | -s | --login | --shell) login=1; shift ;;
    -l | -v | -k | -K | --list | --validate | --reset-timestamp | --remove-timestamp) exit 0 ;;
    -V | --version) echo "sudo: on a lab host you are root already"; exit 0 ;;
    -*) shift ;;
    [A-Za-z_]*=*)
        # shellcheck disable=SC2163
        export "$1"; shift ;;
    *) break ;;
    esac
done
if [ $# -eq 0 ]; then
    [ -n "$login" ] || usage
    exec bash
fi
exec "$@"
