package io.overlab.shell.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void charactersAndTheKeysOfRemoteControls() {
        assertThat(Key.of(' ')).isEqualTo(Key.GO);
        assertThat(Key.of('\r')).isEqualTo(Key.GO);
        assertThat(Key.of('N')).isEqualTo(Key.SKIP);
        assertThat(Key.of(3)).isEqualTo(Key.INTERRUPT);
        assertThat(Key.of('x')).isEqualTo(Key.OTHER);
        assertThat(Key.ofSequence("[6~")).isEqualTo(Key.GO);
        assertThat(Key.ofSequence("OD")).isEqualTo(Key.BACK);
        assertThat(Key.ofSequence("[15~")).isEqualTo(Key.OTHER);
        assertThat(Key.ofSequence("")).isEqualTo(Key.OTHER);
    }

    @Test
    void whereThereAreNoSingleKeysALineTakesTheirPlace() {
        assertThat(Key.ofLine("")).isEqualTo(Key.GO);
        assertThat(Key.ofLine(" b ")).isEqualTo(Key.BACK);
        assertThat(Key.ofLine("g 7")).isEqualTo(Key.GOTO);
        assertThat(Key.restOfLine("g 7")).isEqualTo("7");
        assertThat(Key.ofLine("g7")).isEqualTo(Key.GOTO);
        assertThat(Key.restOfLine("a y")).isEqualTo("y");
        assertThat(Key.ofLine("back")).isEqualTo(Key.OTHER);
        assertThat(Key.restOfLine("")).isEmpty();
    }
}
