package io.overlab.shell;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs Overlab.
     *
     * @param args the command line after {@code overlab}
     */
    public static void main(String[] args) {
        System.out.println("overlab");
    }
}
