# Sourced by the launcher for `overlab setup`: gets what some lessons need beside Linux itself, or lists what there is.
# Uses $tools, $person_home, $person_gid, fail, and what the files beside it use.
# shellcheck shell=sh disable=SC2154

setups='consul docker serf frr'
# What no lesson needs is fetched when it is named, and not with all.
others='slides'

# consul_folder: where Consul is unpacked to, in the person's cache
consul_folder() {
    if [ -n "$person_gid" ] || [ -z "${XDG_CACHE_HOME:-}" ]; then
        printf '%s/.cache/overlab/consul' "$person_home"
    else
        printf '%s/overlab/consul' "$XDG_CACHE_HOME"
    fi
}

# have_setup NAME: whether it is there
have_setup() (
    . "$tools/$1.sh"
    case $1 in
        consul) have_consul "$(consul_folder)" ;;
        docker)
            docker_packages
            [ -z "$missing" ]
            ;;
        serf) have_serf ;;
        frr) have_frr ;;
        slides) have_slides ;;
    esac
)

list_setups() {
    for name in $setups $others; do
        case $name in
            consul) what='the store that some lessons use; a stand-in does otherwise' ;;
            docker) what='the engine that some lessons take apart' ;;
            serf) what='the gossip that some lessons listen to' ;;
            frr) what='the BGP daemons that some lessons run' ;;
            slides) what='reveal.js, to write decks as HTML pages; not among all' ;;
        esac
        if have_setup "$name"; then state=installed; else state='not there'; fi
        printf '  %-7s %-10s %s\n' "$name" "$state" "$what"
    done
    printf '%s\n' '' "'overlab setup NAME' gets one of them, 'overlab setup all' what is not there."
}

# one_setup NAME: ends with 0 or 3; a failure of one is not one of the next
one_setup() (
    [ -f "$tools/$1.sh" ] || fail 3 "this build came without its installer; put $1 on the PATH"
    . "$tools/$1.sh"
    if [ "$1" = consul ]; then setup_consul "$(consul_folder)"; else "setup_$1"; fi
)

# setup NAME...: ends with 0, 2 or 3
setup() {
    if [ $# = 0 ]; then
        list_setups
        return 0
    fi
    for name in "$@"; do
        case $name in
            consul | docker | serf | frr | slides | all) ;;
            *) fail 2 "there is no setup for $name: overlab setup consul, docker, serf, frr, slides or all" ;;
        esac
    done
    # shellcheck disable=SC2086
    case " $* " in *' all '*) set -- $setups ;; esac
    lacks=
    for name in "$@"; do
        one_setup "$name" || lacks="$lacks${lacks:+, }$name"
    done
    [ -z "$lacks" ] || [ $# = 1 ] || printf 'overlab: not set up: %s; the sentences above say why\n' "$lacks" >&2
    [ -z "$lacks" ] || return 3
}
