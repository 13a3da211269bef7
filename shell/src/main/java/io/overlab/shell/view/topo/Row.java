package io.overlab.shell.view.topo;

import io.overlab.labs.state.Place;
import java.util.Optional;
import org.jline.utils.AttributedStyle;

/**
 * One row of text in a box.
 *
 * @param indent columns before the text
 * @param text what it says
 * @param style of the text
 * @param end what may be plugged in on its right: an interface, or a socket as {@code docker0:udp/4789}
 */
record Row(int indent, String text, AttributedStyle style, Optional<Place> end) {
    int length() {
        return indent + text.length();
    }
}
