# Sourced by test.sh at its end: the sum, from what the XML reports of all runs say and from what is no test of JUnit's.
# shellcheck shell=sh disable=SC2154

# What failed, and what failed beside others and passed alone, a line each.
find "$reports" -name 'TEST-*.xml' -exec awk -v again="$work/flaked" '
    function attribute(name) {
        if (!match($0, " " name "=\"[^\"]*\"")) return ""
        return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    BEGIN { while ((getline line < again) > 0) flaked[line] = 1 }
    FNR == 1 { split(FILENAME, folders, "/"); run = folders[length(folders) - 1] }
    /<testcase / { class = attribute("classname"); name = class "." attribute("name"); sub(/^io\.overlab\./, "", name) }
    /<(failure|error)[ >]/ {
        why = attribute("message"); gsub(/&#10;.*/, "", why)
        print ((run " " class) in flaked ? "  FLAKED " : "  FAILED ") name " (" run "): " substr(why, 1, 300)
    }' {} + >"$work/told"
[ ! -s "$work/flaked.told" ] || cat "$work/flaked.told" >>"$work/told"
failed=$(grep -c '^  FAILED' "$work/told")
bad=$failed

totals=$(find "$reports" -name 'TEST-*.xml' -exec awk '
    function attribute(name) {
        if (!match($0, " " name "=\"[0-9]+\"")) return 0
        return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    /<testsuite / {
        buffer = $0
        while (buffer !~ />/ && (getline more) > 0) buffer = buffer " " more
        $0 = buffer
        tests += attribute("tests"); skipped += attribute("skipped")
    }
    END { print tests + 0, skipped + 0 }' {} + 2>/dev/null |
    awk '{ t += $1; s += $2 } END { print t + 0, s + 0 }')
tests=${totals%% *}
skipped=${totals#* }
if [ "$skipped" -gt 0 ]; then
    find "$reports" -name 'TEST-*.xml' -exec awk '
        /<testcase / { name = $0; sub(/.*<testcase [^>]*name="/, "", name); sub(/".*/, "", name) }
        /<skipped/ { why = $0; if (why !~ /message=|CDATA/) getline why
            gsub(/<!\[CDATA\[|\]\]>|.*message="|<skipped[^>]*>|".*/, "", why); print "  SKIPPED " name ": " why }' {} + \
        >>"$work/skips"
fi
skips=$(cat "$work/skips" 2>/dev/null | grep -c SKIPPED)

[ "$tests" != 0 ] || hard "no test has run"
if [ -s "$work/hard" ]; then
    sed 's/^/  FAILED /' "$work/hard" >>"$work/told"
    [ "$bad" != 0 ] || bad=$(wc -l <"$work/hard")
fi
# A stage whose failures all passed alone has not failed.
[ "$bad" != 0 ] || sed -i 's/^  FAILED/  again /' "$work/stages"

# What failed stands last, where it is read, and not only some thousand lines further up.
printf '\n'
cat "$work/stages" "$work/told"
cat "$work/skips" 2>/dev/null
printf '%s passed, %s failed, %s skipped\n' "$((tests - failed - skipped))" "$bad" "$skips"
if [ "$bad" -gt 0 ]; then exit 1; fi
if [ -n "$ci" ] && [ "$skips" -gt 0 ]; then
    echo "overlab: nothing may be skipped here" >&2
    exit 1
fi
exit 0
