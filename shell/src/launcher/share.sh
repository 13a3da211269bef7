#!/bin/sh
# share.sh HOME FOLDER JAVA CLASSPATH: writes the completions, the manual page, the native parts of the libraries for the
# machines that Overlab runs on, and the archive's stamp. Called by Maven.
set -eu
home=$1
folder=$2
java=$3
classpath=$4
run() {
    "$java" -Xshare:auto -XX:TieredStopAtLevel=1 "-Doverlab.home=$home" -cp "$classpath" io.overlab.shell.Main "$@"
}
mkdir -p "$folder/bash-completion/completions" "$folder/zsh" "$folder/man/man1"
run completion bash >"$folder/bash-completion/completions/overlab"
run completion zsh >"$folder/zsh/overlab.zsh"
run man >"$folder/man/man1/overlab.1"
for machine in x86_64 aarch64; do
    rm -rf "$folder/native/$machine"
    # shellcheck disable=SC2086
    (IFS=: && exec sh "${0%/*}/natives.sh" "${java%/bin/java}" "$machine" "$folder/native/$machine" $classpath)
done
touch "$folder/stamp"
