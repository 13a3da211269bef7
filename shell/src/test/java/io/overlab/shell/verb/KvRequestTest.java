package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.shell.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | LIST | `` | ``",
                "docker/ | LIST | docker/ | ``",
                "/docker/ | LIST | docker/ | ``",
                "get demo/x | GET | demo/x | ``",
                "get \"demo/a b\" | GET | demo/a b | ``",
                "put a b  c \"d | PUT | a | b  c \"d",
                "put 'a b' {\"x\": 1} --json | PUT | a b | {\"x\": 1} --json",
                "put --json a -1 | PUT | a | -1",
                "rm a/ | RM | a/ | ``",
                "watch | WATCH | `` | ``",
                "endpoints --json | ENDPOINTS | `` | ``",
                "\"get\" | LIST | get | ``",
            })
    void isRead(String line, KvRequest.Action action, String key, String value) throws UsageException {
        KvRequest request = KvRequest.of(line);
        assertThat(request.action()).isEqualTo(action);
        assertThat(request.key()).isEqualTo(key);
        assertThat(request.value()).isEqualTo(value);
    }

    @Test
    void optionsStandAnywhereBeforeAValue() throws UsageException {
        KvRequest request = KvRequest.of("--at docker1:80 get --json x");
        assertThat(request.json()).isTrue();
        assertThat(request.at()).contains("docker1:80");
        assertThat(KvRequest.of("put a --at 10.0.0.1 v").at()).contains("10.0.0.1");
        assertThat(KvRequest.of("put a v --at 10.0.0.1").value()).isEqualTo("v --at 10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get | kv get needs the name of a key; `kv` lists them.",
                "put a | kv put needs a value behind the key: kv put a VALUE.",
                "get a b | kv get takes one key; one with blanks in it stands in quotes, but b was given.",
                "get \"a | A quote is open: close it behind the key.",
                "endpoints x | kv endpoints takes nothing after it, but x was given.",
                "--jsn | kv has no option --jsn: did you mean --json?",
                "--at | --at needs the address of a store, for example --at 10.0.0.5:8500.",
                "start --at 10.0.0.5 | kv start is about the lab's own store and takes no --at.",
            })
    void isRefused(String line, String sentence) {
        assertThatThrownBy(() -> KvRequest.of(line)).hasMessage(sentence);
    }
}
