package io.overlab.shell.view;

/**
 * The signs that stand before lines, for terminals that have them and for those that do not.
 *
 * @param done something is as it should be
 * @param wrong something is not
 * @param open something is still to do
 * @param frame a captured frame
 * @param note a remark
 * @param meaning what the frame above means
 */
public record Marks(String done, String wrong, String open, String frame, String note, String meaning) {
    /** For UTF-8. */
    public static final Marks UNICODE = new Marks("✓", "✗", "·", "┆", "•", "→");

    /** For everything else. */
    public static final Marks ASCII = new Marks("ok", "x", "-", "|", "*", "=>");
}
