# Part of bench/run: how long after a fault has healed the rows of the hosts say again what is true. Uses figure.
#
#   store-killed   the store is killed during traffic and comes back empty; one came and one went meanwhile
#   partition      docker1 is cut off from store and gossip for 20 s; some come and go on both sides
#   burst-gossip   1,000 endpoints are told by Serf as fast as it takes them; from the last one on
#   burst-store    1,000 endpoints are put into the store; from the last one on
#   host-killed    docker1 is killed; from Serf's word that it failed until its rows are gone
#   two-claims     two endpoints claim an address: until the later one has it, and until it is the other's again
#   garbage        values and events that nobody can read; until one of them, put right, has its row
# shellcheck shell=bash disable=SC2154

HEALING_LIMIT=5000

healing_figures() {
    local name value why
    "$overlab" --yes __bench healing 2>/dev/null </dev/null >"$work/healing"
    [ -s "$work/healing" ] || failed=1
    while read -r name value why; do
        case $value in
            *[!0-9]* | '')
                failed=1
                figure "$name" '' ms limit "$HEALING_LIMIT" "$why"
                ;;
            *)
                [ "$value" -le "$HEALING_LIMIT" ] || failed=1
                figure "$name" "$value" ms limit "$HEALING_LIMIT" 'from healing to rows that are true'
                ;;
        esac
    done <"$work/healing"
}
