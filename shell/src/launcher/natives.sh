#!/bin/sh
# natives.sh JAVA_HOME MACHINE FOLDER JAR...: puts the libraries' native parts for a MACHINE (as `uname -m` calls it) into
# FOLDER. Otherwise each start unpacks them into /tmp, where a killed Overlab leaves them. What is not found here, or
# for another machine, is left to its library.
set -eu
java_home=$1
machine=$2
folder=$3
shift 3
case $machine in
    x86_64) natives='jni/x86_64-Linux com/sun/jna/linux-x86-64 org/jline/nativ/Linux/x86_64' ;;
    aarch64) natives='jni/aarch64-Linux com/sun/jna/linux-aarch64 org/jline/nativ/Linux/arm64' ;;
    *) exit 0 ;;
esac
mkdir -p "$folder"
unpacked=$(mktemp -d "$folder/unpacked.XXXXXX")
trap 'rm -rf "$unpacked"' EXIT
for jar in "$@"; do
    case ${jar##*/} in
        jffi-*-native.jar | jna-[0-9]*.jar | jline-[0-9]*.jar) ;;
        *) continue ;;
    esac
    # shellcheck disable=SC2086
    (cd "$unpacked" && "$java_home/bin/jar" xf "$jar" $natives)
done
find "$unpacked" -name '*.so' -exec cp {} "$folder/" \;
