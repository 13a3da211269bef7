# Sourced by the launcher for `overlab setup slides`: fetches reveal.js, which decks become HTML pages with, as
# slides/package-lock.json names it. Uses $home, $tools, $person_home, $person_gid, as_person, and $yes through
# install.sh.
# shellcheck shell=sh disable=SC2154

# slides_cache: where it is fetched to when the checkout may not be written to
slides_cache() {
    if [ -n "$person_gid" ] || [ -z "${XDG_CACHE_HOME:-}" ]; then
        printf '%s/.cache/overlab/slides' "$person_home"
    else
        printf '%s/overlab/slides' "$XDG_CACHE_HOME"
    fi
}

# reveal_in FOLDER: whether it is there, in the version that is asked for
reveal_in() {
    asked=$(sed -n 's/.*"reveal.js": "\([^"]*\)".*/\1/p' "$home/slides/package.json" | head -n 1)
    [ -f "$1/node_modules/reveal.js/dist/reveal.js" ] &&
        grep -q "\"version\": \"$asked\"" "$1/node_modules/reveal.js/package.json"
}

# have_slides: in either place
have_slides() {
    reveal_in "$home/slides" || reveal_in "$(slides_cache)"
}

# setup_slides: as `overlab setup slides` does it; ends with 0 or 3
setup_slides() {
    if ! have_slides; then
        if ! command -v npm >/dev/null; then
            . "$tools/install.sh"
            install_packages npm npm
        fi
        folder=$home/slides
        # shellcheck disable=SC2016
        if ! as_person test -w "$folder"; then
            folder=$(slides_cache)
            as_person sh -c 'mkdir -p "$1" && cp "$2/package.json" "$2/package-lock.json" "$1/"' sh \
                "$folder" "$home/slides" || fail 3 "cannot write to $folder"
        fi
        # npm compares what it gets with the lock's checksum. Nothing of it is run.
        # shellcheck disable=SC2016
        as_person sh -c 'cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error' \
            sh "$folder" >&2 ||
            fail 3 "reveal.js could not be fetched (npm says why above); see that this machine reaches npm's registry"
    fi
    have_slides || fail 3 "reveal.js is still missing after npm ci; remove slides/node_modules and run the same again"
    printf 'reveal.js is there: overlab slides DECK --html FILE writes a page with it\n'
}
