# Sourced by test.sh when everything has run: what failed is run once more, alone. The tests run beside one another on
# few cores, and a kernel, an engine or a tmux that is given no time for seconds is no fault of what is tested. What
# fails twice has failed; what passes alone is told by name, since it is a test, or code, that wants mending.
# shellcheck shell=sh disable=SC2154

# More than so many at once are no accident.
most_again=8

# lessons_failed WHO TREE LOG: remembers the lessons that this run of `overlab verify` says failed
lessons_failed() {
    names=$(sed -n -e 's/^\([a-z0-9-]*\)  .* FAILED$/\1/p' -e 's/^overlab: \([a-z0-9-]*\): .*/\1/p' "$3" | sort -u)
    [ -n "$names" ] || hard "overlab verify, $1: it ended without saying which lesson failed"
    for name in $names; do printf '%s %s %s\n' "$1" "$2" "$name" >>"$work/lessons"; done
}

# failed_classes: a line for each class with a failed test: the run, which is the folder of its reports, and the class
failed_classes() {
    find "$reports" -name 'TEST-*.xml' -exec awk '
        FNR == 1 { split(FILENAME, folders, "/"); run = folders[length(folders) - 1] }
        /<testcase / { class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class) }
        /<(failure|error)[ >]/ { print run, class }' {} + | sort -u
}

# class_again RUN CLASS: runs the tests of a class alone, as that run did
class_again() {
    only_module=${1##*-} only_class=$2
    case $1 in
        maven-surefire-*) console as_person "$home" '!namespace & !terminal' again "$java_path" ;;
        namespace-self-*) console as_person "$home" namespace again "$own_in_namespace" ;;
        namespace-other-*) console as_other "$other_tree" namespace again "$in_namespace" ;;
        terminal-self-*) console as_person "$home" terminal again "$java_path" ;;
        *) console as_other "$other_tree" terminal again "$java_path" ;;
    esac
}

again() {
    failed_classes >"$work/failed"
    touch "$work/lessons" "$work/flaked"
    # Only what failed is looked at here, and without the tests' libraries nothing can be run.
    [ -s "$work/hard" ] || [ ! -d "$home/target/test-lib" ] && return
    [ "$(cat "$work/failed" "$work/lessons" | wc -l)" -le "$most_again" ] || return
    first_reports=$reports
    reports=$work/again
    mkdir -m 1777 "$reports"
    while read -r run class; do
        printf '\n==> once more, alone: %s (%s)\n' "${class##*.}" "$run"
        if class_again "$run" "$class" </dev/null; then printf '%s %s\n' "$run" "$class" >>"$work/flaked"; fi
    done <"$work/failed"
    unset only_module only_class
    reports=$first_reports
    while read -r who tree name; do
        printf '\n==> once more, alone: overlab verify %s\n' "$name"
        if "$who" "$tree/overlab" verify "$name" </dev/null; then
            printf '  FLAKED %s (overlab verify, %s): alone it passed\n' "$name" "$who" >>"$work/flaked.told"
        else
            hard "overlab verify $name, $who"
        fi
    done <"$work/lessons"
}
