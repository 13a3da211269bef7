package io.overlab.shell.view;

import java.util.List;
import org.jline.utils.AttributedString;

/** A screen in front of another one: what it does not see to itself the other does. */
abstract class ScreenInFront implements Screen {
    private final Screen behind;

    ScreenInFront(Screen behind) {
        this.behind = behind;
    }

    @Override
    public void lines(List<AttributedString> lines) {
        behind.lines(lines);
    }

    @Override
    public void raw(byte[] bytes) {
        behind.raw(bytes);
    }

    @Override
    public void freshLine() {
        behind.freshLine();
    }

    @Override
    public int width() {
        return behind.width();
    }

    @Override
    public int rows() {
        return behind.rows();
    }

    @Override
    public Marks marks() {
        return behind.marks();
    }
}
