package io.overlab.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.prompt.TypedLine.Command;
import io.overlab.shell.prompt.TypedLine.Empty;
import io.overlab.shell.prompt.TypedLine.Unknown;
import io.overlab.shell.prompt.TypedLine.Verb;
import io.overlab.shell.verb.Verbs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedLineTest {
    private static final List<String> HOSTS = List.of("docker0", "docker1", "consul");

    private static TypedLine typed(String line) {
        return TypedLine.of(line, Verbs::isVerb, HOSTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\t", "docker0:~$ ", "docker0:~#  "})
    void spacesAreNothing(String line) {
        assertThat(typed(line)).isEqualTo(new Empty());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "lessons                         | lessons | ''",
                "start build-overlay             | start   | build-overlay",
                "start\tbuild-overlay            | start   | build-overlay",
                "goto   7                        | goto    | 7",
                "on docker1 ip -n overns addr    | on      | docker1 ip -n overns addr",
                "packets vxlan and inner.arp     | packets | vxlan and inner.arp",
                ":step                           | step    | ''",
                ":on docker1 ls                  | on      | docker1 ls",
                "help                            | help    | ''",
                "help start                      | help    | start",
                ":help cd                        | help    | cd",
                "docker0:~$ step                 | step    | ''",
            },
            delimiter = '|')
    void verbsAreOursAndWhatFollowsThemIsUnparsed(String line, String name, String rest) {
        assertThat(typed(line)).isEqualTo(new Verb(name, rest));
    }

    @Test
    void whatFollowsAVerbKeepsItsQuotesAndInnerSpaces() {
        assertThat(typed("on docker1 echo 'a  b' \"$x\" | tr -d '\\n'  "))
                .isEqualTo(new Verb("on", "docker1 echo 'a  b' \"$x\" | tr -d '\\n'"));
    }

    @Test
    void aVerbMayBePipedWithoutSpaces() {
        assertThat(typed("packets|head")).isEqualTo(new Verb("packets", "|head"));
        assertThat(typed("packets | head")).isEqualTo(new Verb("packets", "| head"));
        assertThat(typed("help fdb | less")).isEqualTo(new Verb("help", "fdb | less"));
        assertThat(typed("help cd | less")).isEqualTo(new Command("", "help cd | less"));
        assertThat(typed("ls|head")).isEqualTo(new Command("", "ls|head"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip netns add overns",
                "echo step",
                "steps",
                "step; ls",
                "start=1",
                "Step",
                "./step",
                "help cd",
                "help -m",
                "help start step",
                "ip   link   # a comment",
                "echo 'a'  ",
                ":",
                ": step",
                ":;ls",
                "::step",
                ":(){ :; }",
                ":7",
                "nosuchcommand --flag",
            })
    void everythingElseGoesUnchangedToTheCurrentHostsBash(String line) {
        assertThat(typed(line)).isEqualTo(new Command("", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {" step", "  start build-overlay", " :step", " help", " ls", "\u00a0step"})
    void aLeadingSpaceAlwaysMeansBash(String line) {
        assertThat(typed(line)).isEqualTo(new Command("", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {":nosuchverb", ":nosuchverb and more"})
    void aColonAndAWordThatIsNoVerbIsAMistakeOfOurs(String line) {
        assertThat(typed(line)).isEqualTo(new Unknown("nosuchverb"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "docker0:~$ ip netns add overns            | docker0 | ip netns add overns",
                "docker1:~# ls                             | docker1 | ls",
                "root@docker0:~# ip link                   | docker0 | ip link",
                "vagrant@docker1:~$ sudo ip link           | docker1 | sudo ip link",
                "docker0:/var/run/docker/netns# ls -1      | docker0 | ls -1",
                "consul:/# consul members                  | consul  | consul members",
                "docker0/overns:~# ip -d link              | docker0 | ip -d link",
                "docker1:~$ docker0:~$ ls                  | docker1 | docker0:~$ ls",
                "docker0:~$ help cd                        | docker0 | help cd",
                "docker0:~$ echo '# not a comment'         | docker0 | echo '# not a comment'",
            },
            delimiter = '|')
    void aPastedPromptIsTakenOffAndChoosesTheHost(String line, String host, String command) {
        assertThat(typed(line)).isEqualTo(new Command(host, command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker2:~$ ls",
                "docker0: ls",
                "docker0:~$ls",
                "scp docker0:~$ x",
                "docker0:~$",
                "# docker0:~$ ls",
                "docker00:~$ ls",
                "Docker0:~$ ls"
            })
    void whatIsNoPromptOfAHostStays(String line) {
        assertThat(typed(line)).isEqualTo(new Command("", line));
    }

    @Test
    void aPastedPromptWithAnIndentedCommandIsForBash() {
        assertThat(typed("docker0:~$  step")).isEqualTo(new Command("docker0", " step"));
    }

    @Test
    void aBlockIsItsLinesWhateverEndsThem() {
        assertThat(TypedLine.split("one\ntwo\r\nthree\rfour")).containsExactly("one", "two", "three", "four");
        assertThat(TypedLine.split("cat <<END\n\n  x\nEND\n")).containsExactly("cat <<END", "", "  x", "END", "");
        assertThat(TypedLine.split("")).containsExactly("");
    }
}
