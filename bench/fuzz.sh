# Part of bench/run: feeds the readers with inputs that a fuzzer makes up, guided by the branches they take (Jazzer).
# FUZZ_RUNS is how many inputs all targets get together, FUZZ_SECONDS how long that may take. The inputs that reach most
# are kept in capture/src/test/resources/fuzz, a line each, and the tests replay them.
# shellcheck shell=bash disable=SC2154
FUZZ_RUNS=${FUZZ_RUNS:-52000000}
FUZZ_SECONDS=${FUZZ_SECONDS:-900}
# Only these of Decode, Lines, File, Views and Filter, with equal shares of both.
FUZZ_TARGETS=${FUZZ_TARGETS:-}
FUZZ_KEPT=${FUZZ_KEPT:-300}
JAZZER=0.30.0

fetch_jazzer() {
    local part
    for part in jazzer jazzer-api; do
        (cd "$home" && mvn -q -ntp -N dependency:copy "-Dartifact=com.code-intelligence:$part:$JAZZER" \
            "-DoutputDirectory=$work/jazzer") || return 1
    done
}

# jazzer CLASS OPTION...: an input may take a minute, since the first loads and instruments classes, on a busy machine too
jazzer() {
    local class=$1
    shift
    nice -n 19 java -Xmx1g -XX:-UsePerfData -cp "$jazzer:$classes" com.code_intelligence.jazzer.Jazzer \
        "--target_class=io.overlab.capture.fuzz.$class" '--instrumentation_includes=io.overlab.**' \
        "--reproducer_path=$work" -max_len=250 -timeout=60 -rss_limit_mb=4000 "-artifact_prefix=$work/found-$class-" "$@"
}

# fuzz_target NAME RUNS SECONDS, both of a hundred
fuzz_target() {
    local class=Fuzz$1 corpus=$work/corpus/$1 kept=$home/capture/src/test/resources/fuzz/$1.hex
    local log=$work/$1.log begin=$SECONDS status runs found branches
    java -cp "$classes" io.overlab.capture.fuzz.Kept unpack "$kept" "$corpus"
    jazzer "$class" "-runs=$((FUZZ_RUNS * $2 / 100))" "-max_total_time=$((FUZZ_SECONDS * $3 / 100))" "$corpus" \
        >"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$log" | tail -n 1)
    [ -n "$runs" ] || runs=$(sed -n 's/^#\([0-9]*\)[^0-9].*/\1/p' "$log" | sort -n | tail -n 1)
    branches=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    found=$(find "$work" -maxdepth 1 -name "found-$class-*" | wc -l)
    fuzz_done=$((fuzz_done + ${runs:-0}))
    fuzz_found=$((fuzz_found + found))
    figure "$1" "$runs" inputs findings "$found" "$((SECONDS - begin)) s, ${branches:-no} branches, status $status"
    [ "$found" = 0 ] || grep -A 12 '^== Java Exception' "$log" >&2
    mkdir -p "$work/merged/$1"
    jazzer "$class" -merge=1 "$work/merged/$1" "$corpus" >>"$log" 2>&1
    # What failed once is kept whatever else is.
    java -cp "$classes" io.overlab.capture.fuzz.Kept pack "$kept" "$FUZZ_KEPT" "$work/merged/$1" \
        "$work"/found-"$class"-*
}

fuzz_figures() {
    fuzz_done=0
    fuzz_found=0
    if ! test_classes || ! fetch_jazzer >"$work/mvn.log" 2>&1; then
        figure fuzz '' inputs '' '' "Jazzer cannot be had: $(tail -n 1 "$work/mvn.log" | cut -c1-80)"
        return
    fi
    jazzer=$(printf '%s:' "$work"/jazzer/*.jar)
    java -cp "$classes" io.overlab.capture.fuzz.Seeds "$work/corpus" 2>/dev/null
    if [ -n "$FUZZ_TARGETS" ]; then
        local target share
        share=$((100 / $(wc -w <<<"$FUZZ_TARGETS")))
        for target in $FUZZ_TARGETS; do
            fuzz_target "$target" "$share" "$share"
        done
    else
        fuzz_target Decode 60 35
        fuzz_target Lines 15 30
        fuzz_target File 20 15
        fuzz_target Views 2 12
        fuzz_target Filter 3 8
    fi
    figure fuzz "$fuzz_done" inputs findings "$fuzz_found" 'in all'
}
