package io.overlab.capture.filter;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Lexer {
    private static final String[] SYMBOLS = {
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "{", "}", ",", "&"
    };

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) throws FilterException {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() throws FilterException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start + 1);
        }
        if (text.charAt(at) == '"') {
            return quoted();
        }
        while (at < text.length() && inWord(text.charAt(at))) {
            at++;
        }
        if (at > start) {
            return new Token(Token.Kind.WORD, text.substring(start, at), start + 1);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, start + 1);
            }
        }
        String hint = text.charAt(at) == '=' ? "; equality is written ==" : "";
        throw new FilterException("'" + text.charAt(at) + "' means nothing here" + hint, start + 1);
    }

    private Token quoted() throws FilterException {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new FilterException("the text that starts here has no closing quote", start + 1);
        }
        at++;
        return new Token(Token.Kind.QUOTED, content.toString(), start + 1);
    }

    private static boolean inWord(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':' || c == '/' || c == '-';
    }
}
