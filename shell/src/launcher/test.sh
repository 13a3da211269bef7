# Sourced by the launcher for `overlab test`: everything the project tests, in both ways it can run (as root, and as an
# ordinary user below a user namespace). Uses $home, $tools, $uid, $person_gid, $yes, as_person and fail.
# shellcheck shell=sh disable=SC2154

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
ci=
case ${CI:-} in '' | 0 | false) ;; *) ci=1 yes=1 ;; esac
modules='capture labs shell'

# `overlab test PART...` runs only these parts.
shift
for part in "$@"; do
    case $part in
        maven | namespace | terminal | verify | browser) ;;
        *) fail 2 "there is no part $part of the tests: name maven, namespace, terminal, verify or browser, or nothing for all but browser" ;;
    esac
done
parts=" ${*:-maven namespace terminal verify} "
# part NAME: whether it is to be run
part() {
    case $parts in *" $1 "*) ;; *) return 1 ;; esac
}

# ---- what the tests need
missing=
packages=
for pair in tmux:tmux tcpdump:tcpdump tshark:tshark newuidmap:uidmap sudo:sudo ip:iproute2 ping:iputils-ping \
    nft:nftables iptables:iptables javac:java-jdk mvn:maven top:procps vi:vim-tiny less:less curl:curl jq:jq serf:serf \
    dockerd:docker.io docker:docker-cli busybox:busybox-static etcd:etcd-server asciinema:asciinema vtysh:frr \
    zsh:zsh groff:groff-base shellcheck:shellcheck vagrant:vagrant; do
    if ! command -v "${pair%%:*}" >/dev/null; then
        missing="$missing${missing:+, }${pair%%:*}"
        packages="$packages${packages:+ }${pair#*:}"
    fi
done
if ! aspell dump dicts 2>/dev/null | grep -qx en_GB; then
    missing="$missing${missing:+, }aspell with the dictionary en_GB"
    packages="$packages${packages:+ }aspell aspell-en"
fi
if [ -z "$(find /usr/lib /usr/lib64 /lib /usr/local/lib -maxdepth 2 -name 'libpcap.so*' 2>/dev/null | head -n 1)" ]; then
    missing="$missing${missing:+, }libpcap"
    packages="$packages${packages:+ }libpcap0.8"
fi
# A browser and what npm needs are half a gigabyte: only who names that part gets them.
if part browser; then
    if ! command -v chromium >/dev/null; then
        missing="$missing${missing:+, }chromium"
        packages="$packages${packages:+ }chromium"
    fi
    if ! command -v npm >/dev/null; then
        missing="$missing${missing:+, }npm"
        packages="$packages${packages:+ }npm"
    fi
fi
if [ -n "$missing" ]; then
    . "$tools/install.sh"
    install_packages "$missing" "$packages"
fi

# ---- who the tests run as: the one who asks, and the other kind of user
java_path=$(readlink -f -- "$(command -v java)")
if [ "$uid" != 0 ]; then
    self='an ordinary user' other=
elif [ -n "$person_gid" ]; then
    self='an ordinary user' other=root
else
    self=root other='an ordinary user'
fi

work=$(mktemp -d /var/tmp/overlab-test.XXXXXX) || fail 3 "cannot make a folder in /var/tmp"
chmod 755 "$work"
cleanup() {
    for lane in ${lanes:-}; do
        # shellcheck disable=SC2046
        kill $(ps -o pid= --ppid "$lane") "$lane" 2>/dev/null
    done
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM HUP
# ---- the real Consul, for the tests that compare with it: installed, or unpacked for this run and those to come
. "$tools/consul.sh"
consul_kept=$home/target/consul
if [ -z "${OVERLAB_CONSUL:-}" ] && ! have_consul "$consul_kept"; then
    printf 'Unpacking Consul of %s %s ...\n' "$consul_of" "$consul_suite"
    as_person sh -c '. "$1" && unpack_consul "$2"' sh "$tools/consul.sh" "$consul_kept" ||
        echo "overlab: there is no Consul to be had here, so what compares with it is skipped" >&2
fi
[ -n "${OVERLAB_CONSUL:-}" ] || [ ! -x "$consul_kept/consul" ] || OVERLAB_CONSUL=$consul_kept/consul
if [ -n "${OVERLAB_CONSUL:-}" ]; then
    # Where every user may read it.
    cp "$OVERLAB_CONSUL" "$work/consul" && chmod 755 "$work/consul" && export OVERLAB_CONSUL="$work/consul"
fi

. "$tools/network.sh"
java_home=${java_path%/bin/java}
maven_network "$java_home" "$work"
reports=$work/reports
mkdir -m 1777 "$reports"

# as_other COMMAND...: as root, or as the user overlab-test
as_other() {
    if [ "$other" = root ]; then
        "$@"
    else
        setpriv --reuid overlab-test --regid overlab-test --init-groups --reset-env \
            env "HOME=$test_home" USER=overlab-test LANG=C.UTF-8 "PATH=$PATH" ${ci:+CI=true} \
            ${OVERLAB_CONSUL:+"OVERLAB_CONSUL=$OVERLAB_CONSUL"} "$@"
    fi
}

# hard WHAT: this failed, and it is no test or lesson that could be tried again
hard() {
    printf '%s\n' "$1" >>"$work/hard"
}

# stage TITLE COMMAND...: runs it, shows it, and remembers how it ended
stage() {
    title=$1
    shift
    printf '\n==> %s\n' "$title"
    began=$(date +%s)
    if "$@"; then
        result=ok
    else
        result=FAILED
        # Tests and lessons say themselves which of them failed.
        case $1 in maven | console | verify | verify_docker) ;; *) hard "$title" ;; esac
    fi
    printf '  %-6s %5s s  %s\n' "$result" "$(($(date +%s) - began))" "$title" >>"$work/stages"
}

# skip WHAT WHY
skip() {
    printf '\n==> SKIPPED %s: %s\n' "$1" "$2"
    printf '  SKIPPED %s: %s\n' "$1" "$2" >>"$work/skips"
}

# ---- unit tests, formatting, the rules of the house
maven() {
    # A failed test keeps no other from running: the reports tell of all of them. The namespace tests come later, in
    # lanes beside others, since they wait half of their time.
    cd "$home" || return 1
    as_person mvn -B -ntp -Dstyle.color=never --fail-at-end -Dmaven.test.failure.ignore=true \
        -pl '!io.overlab:overlab' -Doverlab.excluded=,namespace clean verify || {
        hard Maven
        return 1
    }
    for module in $modules; do
        [ ! -d "$module/target/surefire-reports" ] ||
            cp -R "$module/target/surefire-reports" "$reports/maven-surefire-$module"
    done
    ! grep -lE '<(failure|error)[ >]' "$reports"/*/TEST-*.xml
}

# The class path of the tests, and JUnit's console launcher, for running them elsewhere and as somebody else.
libraries() {
    plugin=org.apache.maven.plugins:maven-dependency-plugin
    platform=$(sed -n 's|.*<junit-platform.version>\(.*\)</.*|\1|p' "$home/pom.xml")
    lib=$home/target/test-lib
    cd "$home" && as_person mvn -B -q -ntp $plugin:copy-dependencies -DincludeScope=test \
        -DexcludeGroupIds=io.overlab "-DoutputDirectory=$lib" test-compile -Dspotless.check.skip &&
        as_person mvn -B -q -ntp -N $plugin:copy "-DoutputDirectory=$lib" -Dmdep.stripVersion=true \
            "-Dartifact=org.junit.platform:junit-platform-console-standalone:$platform"
}

# console WHO TREE TAG LABEL JAVA...: the tests for which that expression of tags holds, of all modules, by the
# console launcher
console() {
    who=$1 tree=$2 tag=$3 label=$4
    shift 4
    without_root=
    [ "$who" = as_other ] && [ "$other" != root ] && without_root='--exclude-tag root'
    [ "$who" = as_person ] && [ "$self" != root ] && without_root='--exclude-tag root'
    hide=
    case $tag in terminal*) ;; *) hide='--exclude-tag terminal' ;; esac
    # What does not depend on who one is, is tested for the one who asks.
    [ "$who" = as_person ] || hide="$hide --exclude-tag once"
    path=
    for module in $modules; do path=$path:$tree/$module/target/classes; done
    for jar in "$tree"/target/test-lib/*.jar; do
        case $jar in */junit-platform-console-standalone.jar) ;; *) path=$path:$jar ;; esac
    done
    status=0
    for module in ${only_module:-$modules}; do
        [ -d "$tree/$module/target/test-classes" ] || continue
        selected="--scan-class-path=$tree/$module/target/test-classes"
        [ -z "${only_class:-}" ] || selected="--select-class=$only_class"
        # shellcheck disable=SC2086
        (cd "$tree/$module" && "$who" env --default-signal=INT,QUIT "OVERLAB_TEST_JAVA=$java_path" "$@" -Duser.language=en \
            -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Doverlab.home=$tree" -jar "$tree/target/test-lib/junit-platform-console-standalone.jar" execute \
            --disable-banner --disable-ansi-colors --details=testfeed \
            --class-path "$tree/$module/target/test-classes$path" "$selected" \
            --include-tag "$tag" $hide $without_root --config jqwik.database= \
            --reports-dir "$reports/$label-$module") || {
            status=1
            grep -qE '<(failure|error)[ >]' "$reports/$label-$module"/TEST-*.xml 2>/dev/null ||
                hard "$module, $label: it ended without saying which test failed"
        }
    done
    return $status
}

# The ordinary user of a run as root.
make_user() {
    id overlab-test >/dev/null 2>&1 || useradd --create-home --shell /bin/bash overlab-test || return 1
    grep -q '^overlab-test:' /etc/subuid 2>/dev/null ||
        usermod --add-subuids 300000-365535 --add-subgids 300000-365535 overlab-test
}

# A copy that the other user may read and write.
copy_for_other() {
    test_home=$(getent passwd overlab-test | cut -d: -f6)
    mkdir "$work/tree" && tar -C "$home" --exclude=./.git --exclude='./*/target/*-reports' -cf - . |
        tar -C "$work/tree" -xf - && chown -R overlab-test: "$work/tree"
}

# The launcher's own build and archive, so that the tests below do not wait for it.
launcher_build() {
    "$1" "$2/overlab" --yes __build
}

# verify WHO TREE: each built-in scenario's steps fail before their solutions and pass after them
verify() {
    log=$work/verify.$1
    # Docker's lessons take most of a minute each: one of them is proved by itself, below.
    except=docker first=
    if [ -n "$other" ]; then
        # A host is the same for both users. Each proves build-overlay, one of them the lessons and the other the
        # challenges, and who does which changes from day to day.
        except=docker,build,discovery,evpn first=build-overlay
        case $1$(($(date +%-j) % 2)) in as_person0 | as_other1) except=docker,fix first= ;; esac
    fi
    status=0
    : >"$log"
    [ -z "$first" ] || "$1" "$2/overlab" verify "$first" >>"$log" 2>&1 || status=1
    "$1" "$2/overlab" verify --jobs 2 --except-track "$except" >>"$log" 2>&1 || status=1
    cat "$log"
    while read -r line; do
        case $line in *SKIPPED*) skip "in overlab verify" "$line" ;; esac
    done <"$log"
    [ $status = 0 ] || lessons_failed "$1" "$2" "$log"
    return $status
}

# verify_docker WHO TREE: the same for the shortest of the lessons on Docker, where there are engines
verify_docker() {
    log=$work/verify.docker
    "$1" "$2/overlab" verify docker-swarm >"$log" 2>&1
    status=$?
    cat "$log"
    [ $status != 3 ] || {
        skip "overlab verify docker-swarm" "$(tail -n 1 "$log")"
        return 0
    }
    [ $status = 0 ] || lessons_failed "$1" "$2" "$log"
    return $status
}

. "$tools/test-again.sh"

[ "$uid" != 0 ] || make_user || fail 3 "cannot make the user overlab-test, for whom the tests run too"
in_namespace=$tools/bin/java-in-namespace
! part maven || stage "Maven: unit tests, formatting, the rules of the house" maven
[ "$parts" = " maven " ] || stage "the tests' libraries" libraries
[ "$parts" = " maven " ] || stage "the launcher's build" launcher_build as_person "$home"
own_in_namespace=$in_namespace
in_browser() {
    # shellcheck disable=SC1091
    (. "$tools/slides.sh" && setup_slides) &&
        console as_person "$home" browser browser-self "$java_path"
}
! part browser || stage "slides in a browser as $self" in_browser
other_tree=$home
if [ "$parts" = " maven " ] || [ "$parts" = " browser " ]; then
    other=
elif [ "$other" = 'an ordinary user' ]; then
    stage "a copy for the user overlab-test" copy_for_other
    other_tree=$work/tree
    in_namespace=$work/tree/shell/src/launcher/bin/java-in-namespace
elif [ -z "$other" ]; then
    skip "everything as root" "you are not; 'sudo ./overlab test' runs the tests both ways"
fi

# ---- lanes: each runs its stages one after the other, beside the other lanes; what they print comes when all have ended
lanes=
# lane NAME STAGES...: runs these functions in a lane of its own
lane() {
    lane_name=$1
    shift
    { for each in "$@"; do "$each"; done; } >"$work/$lane_name.lane.log" 2>&1 &
    lanes="$lanes $!"
}
# own LABEL TITLE TAGS, others LABEL TITLE TAGS: namespace tests as the one who asks, and as the other user
own() {
    stage "$2 as $self" console as_person "$home" "$3" "namespace-self-$1" "$own_in_namespace"
}
others() {
    [ -z "$other" ] ||
        stage "$2 as $other" console as_other "$other_tree" "$3" "namespace-other-$1" "$in_namespace"
}
own_namespace() {
    ! part namespace || own both 'namespace tests' 'namespace & !once & !waits'
}
own_namespace_once() {
    ! part namespace || own once 'namespace tests that do not depend on the user,' 'namespace & once & !waits'
}
waiting() {
    part namespace || return
    others waits 'namespace tests that mostly wait,' 'namespace & waits'
    own waits 'namespace tests that mostly wait,' 'namespace & waits'
}
other_namespace() {
    ! part namespace || others both 'namespace tests' 'namespace & !waits'
}
own_terminal() {
    ! part terminal || stage "terminal tests as $self" \
        console as_person "$home" 'terminal & !package' terminal-self "$java_path"
}
own_package() {
    ! part terminal || stage "terminal tests of what is built and packed as $self" \
        console as_person "$home" 'terminal & package' terminal-self-package "$java_path"
}
other_terminal() {
    [ -z "$other" ] || ! part terminal ||
        stage "terminal tests as $other" console as_other "$other_tree" terminal terminal-other "$java_path"
}
own_verify() {
    ! part verify || stage "overlab verify as $self" verify as_person "$home"
}
other_verify() {
    [ -z "$other" ] || ! part verify || stage "overlab verify as $other" verify as_other "$other_tree"
}
own_docker() {
    [ "$self" != root ] || ! part verify || stage "overlab verify docker-swarm as root" verify_docker as_person "$home"
}
# Nothing below waits for a build.
[ -z "$other" ] || stage "the launcher's build as $other" launcher_build as_other "$other_tree"
if [ "$parts" != " maven " ] && [ "$parts" != " browser " ]; then
    # As many lanes as keep two processors busy, about as long as one another. What a shell begins in its background
    # is deaf to Ctrl-C, which is among what is tested: `console` takes that back.
    lane terminal own_terminal
    lane namespace own_namespace own_docker
    lane once own_namespace_once own_verify
    lane waits waiting own_package
    lane other other_namespace other_terminal other_verify
    for each in $lanes; do wait "$each"; done
    lanes=
    cat "$work"/*.lane.log
fi

again
. "$tools/test-sum.sh"
