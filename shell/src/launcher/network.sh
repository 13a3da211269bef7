# Sourced by the launcher before Maven runs: Maven goes to its registry the way this machine goes to the network. It
# reads mirrors and proxies of its own from ~/.m2/settings.xml, but no proxy from the environment, and a Java that is
# not the system's trusts no certificate that was added to the system. Uses $person_home.
# shellcheck shell=sh disable=SC2154

# proxy_options SCHEME ADDRESS: as http://USER:PASSWORD@HOST:PORT/, of which only HOST must be there
proxy_options() {
    address=${2#*://}
    address=${address%%/*}
    user=
    case $address in
        *@*)
            user=${address%@*}
            address=${address##*@}
            ;;
    esac
    port=${address##*:}
    case $address in
        *:*) ;;
        *) port=80 ;;
    esac
    printf ' -D%s.proxyHost=%s -D%s.proxyPort=%s' "$1" "${address%:*}" "$1" "$port"
    [ -z "$user" ] || printf ' -D%s.proxyUser=%s -D%s.proxyPassword=%s' "$1" "${user%%:*}" "$1" "${user#*:}"
}

# trust_store JAVA_HOME FOLDER sets $store to one that has the system's own certificates, where that Java's has not
trust_store() {
    store=
    for certificate in /usr/local/share/ca-certificates/*.crt; do break; done
    [ -r "$certificate" ] || return 0
    [ "$(readlink -f "$1/lib/security/cacerts")" != /etc/ssl/certs/java/cacerts ] || return 0
    if [ -r /etc/ssl/certs/java/cacerts ]; then
        store=/etc/ssl/certs/java/cacerts
        return 0
    fi
    store=$2/cacerts
    rm -f "$store"
    cp "$1/lib/security/cacerts" "$store" && chmod u+w "$store" || return 0
    for certificate in /usr/local/share/ca-certificates/*.crt; do
        "$1/bin/keytool" -importcert -noprompt -keystore "$store" -storepass changeit -file "$certificate" \
            -alias "${certificate##*/}" >/dev/null 2>&1
    done
}

# maven_network JAVA_HOME FOLDER: exports MAVEN_OPTS; what somebody has put there stays, and is stronger
maven_network() {
    options=
    if ! grep -q '<proxy>' "$person_home/.m2/settings.xml" 2>/dev/null; then
        secure=${https_proxy:-${HTTPS_PROXY:-${all_proxy:-${ALL_PROXY:-}}}}
        plain=${http_proxy:-${HTTP_PROXY:-${all_proxy:-${ALL_PROXY:-}}}}
        [ -z "$secure" ] || options="$options$(proxy_options https "$secure")"
        [ -z "$plain" ] || options="$options$(proxy_options http "$plain")"
        direct=${no_proxy:-${NO_PROXY:-}}
        # .example.org there is *.example.org here; both mean all that ends so.
        [ -z "$options" ] || [ -z "$direct" ] ||
            options="$options -Dhttp.nonProxyHosts=$(printf %s "$direct" | tr -d ' ' | sed 's/^\./*./; s/,\./,*./g; s/,/|/g')"
        # Maven 3.9 asks for these only when told to.
        [ -z "$options" ] || options="$options -Daether.connector.http.useSystemProperties=true"
    fi
    trust_store "$1" "$2"
    [ -z "$store" ] || options="$options -Djavax.net.ssl.trustStore=$store -Djavax.net.ssl.trustStorePassword=changeit"
    [ -z "$options" ] || MAVEN_OPTS="${options# }${MAVEN_OPTS:+ $MAVEN_OPTS}"
    [ -z "${MAVEN_OPTS:-}" ] || export MAVEN_OPTS
}
