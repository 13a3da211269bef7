#!/bin/sh
# share.sh HOME FOLDER JAVA CLASSPATH: writes the completions, the manual page and the archive's stamp. Called by Maven.
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
touch "$folder/stamp"
