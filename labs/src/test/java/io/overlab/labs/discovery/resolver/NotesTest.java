package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lines that the lessons look for in the resolver's log. */
class NotesTest {
    @Test
    void aMissIsToldInTheWordsOfTheArticle() {
        assertThat(Notes.missed(new Question.ByAddress("192.168.0.3")).text())
                .isEqualTo("L3Miss: Who has IP: 192.168.0.3?");
        assertThat(Notes.missed(new Question.ByMac("02:42:c0:a8:00:03")).text())
                .isEqualTo("L2Miss: Who has MAC: 02:42:c0:a8:00:03?");
    }
}
