# The bash that Overlab drives. Its lines come through a bracketed paste and are not echoed; the marks of OSC 133 say
# where a command starts, ends (with its status), and where bash wants more of it.
shopt -s checkwinsize histappend
HISTCONTROL=ignoredups
bind 'set enable-bracketed-paste on' 'set bell-style none' 'set show-mode-in-prompt off' 2>/dev/null
__overlab_ended() {
    local status=$?
    PS1=$'\[\e]133;B\a\]' PS2=$'\[\e]133;A;k=s\a\]' PS0=$'$(stty echo)\e]133;C\a'
    stty sane -echo 2>/dev/null
    # The folder first: whoever hears that the command has ended may ask for it at once.
    printf '\e]7;%s\a\e]133;D;%s\a' "${PWD/#$HOME/\~}" "$status"
    return "$status"
}
readonly -f __overlab_ended
PROMPT_COMMAND=__overlab_ended
readonly PROMPT_COMMAND
