package io.overlab.shell.slides;

import io.overlab.shell.Surrounding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decks that there are.
 *
 * @param folder where they are
 */
public record Decks(Path folder) {
    private static final String END = ".md";
    private static final String README = "README.md";

    /** Those that come with Overlab. */
    public static Decks of(Surrounding surrounding) {
        return new Decks(surrounding.home().resolve("slides"));
    }

    /** The names of all decks, in the order of the alphabet. */
    public List<String> names() throws DeckException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(END) && !n.equals(README))
                    .map(n -> n.substring(0, n.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DeckException("the decks in " + folder + " cannot be read; get the checkout again.");
        }
    }

    /** The file of a deck that is named as {@link #read} takes it. */
    Path file(String name) {
        return isPath(name) ? Path.of(name) : folder.resolve(name + END);
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.endsWith(END);
    }

    /** Whether there is a file, seen from a deck's folder. */
    boolean exists(Path deck, String link) {
        try {
            return Files.exists(deck.toAbsolutePath().resolveSibling(link));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Reads a deck.
     *
     * @param name the name of one that comes with Overlab, or the path of a file
     */
    public DeckReader.Reading read(String name) throws DeckException {
        if (!isPath(name) && !names().contains(name)) {
            throw new DeckException("there is no deck " + name + ": there are " + String.join(", ", names())
                    + "; a path names a file of your own.");
        }
        Path file = file(name);
        try {
            return DeckReader.read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new DeckException("the deck " + file + " cannot be read: " + reason(e) + ".");
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file"
                : e instanceof CharacterCodingException ? "it is no UTF-8 text" : e.getMessage();
    }
}
