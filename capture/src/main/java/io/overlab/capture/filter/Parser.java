package io.overlab.capture.filter;

import java.util.ArrayList;
import java.util.List;

/** Parses an expression: {@code or} binds loosest, then {@code and}, then {@code not}. */
final class Parser {
    /** Brackets within brackets; far more than a person writes, and few enough for the stack. */
    private static final int DEPTH_LIMIT = 200;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(String expression) throws FilterException {
        this.tokens = Lexer.tokens(expression);
    }

    Filter parse() throws FilterException {
        if (peek().kind() == Token.Kind.END) {
            throw new FilterException("the expression is empty", 1);
        }
        Filter filter = or();
        if (peek().kind() != Token.Kind.END) {
            throw error("'and', 'or' or the end is expected, not " + peek().shown());
        }
        return filter;
    }

    private Filter or() throws FilterException {
        List<Filter> parts = new ArrayList<>(List.of(and()));
        while (accept("or", "||")) {
            parts.add(and());
        }
        return parts.size() == 1
                ? parts.get(0)
                : packet -> {
                    for (Filter part : parts) {
                        if (part.matches(packet)) {
                            return true;
                        }
                    }
                    return false;
                };
    }

    private Filter and() throws FilterException {
        List<Filter> parts = new ArrayList<>(List.of(not()));
        while (accept("and", "&&")) {
            parts.add(not());
        }
        return parts.size() == 1
                ? parts.get(0)
                : packet -> {
                    for (Filter part : parts) {
                        if (!part.matches(packet)) {
                            return false;
                        }
                    }
                    return true;
                };
    }

    private Filter not() throws FilterException {
        if (++depth > DEPTH_LIMIT) {
            throw error("the expression is nested more than " + DEPTH_LIMIT + " deep");
        }
        try {
            if (accept("not", "!")) {
                Filter inner = not();
                return packet -> !inner.matches(packet);
            }
            if (accept("(")) {
                Filter inner = or();
                expect(")");
                return inner;
            }
            return relation();
        } finally {
            depth--;
        }
    }

    private Filter relation() throws FilterException {
        Reference left = reference();
        if (accept("&")) {
            left = left.masked(mask(left));
        }
        Comparison comparison = Comparison.of(peek());
        if (comparison != null) {
            at++;
            return compare(left, comparison);
        }
        if (accept("contains")) {
            return contains(left);
        }
        if (accept("in")) {
            return in(left);
        }
        Reference reference = left;
        return left.mask() == -1 ? reference::exists : p -> reference.any(p, (number, object) -> number != 0);
    }

    private long mask(Reference left) throws FilterException {
        if (left.field().type() != FieldType.NUMBER) {
            throw error("& needs a number, and " + left.field() + " is of type "
                    + left.field().type().label());
        }
        return Literal.parse(left.field(), word("a number")).number();
    }

    private Filter compare(Reference left, Comparison comparison) throws FilterException {
        Token token = value(left);
        if (token.kind() == Token.Kind.WORD) {
            Reference right = known(token);
            if (right != null && left.field().type() != FieldType.TEXT) {
                return compareFields(left, comparison, right, token);
            }
        }
        if (token.kind() == Token.Kind.QUOTED
                && left.field().type() != FieldType.TEXT
                && left.field().type() != FieldType.BYTES) {
            throw new FilterException(
                    "a value of type " + left.field().type().label() + " is written without quotes", token.column());
        }
        Literal literal = Literal.parse(left.field(), token);
        if (comparison == Comparison.NOT_EQUAL) {
            return p -> left.exists(p) && !left.any(p, (n, o) -> literal.holds(Comparison.EQUAL, n, o));
        }
        return p -> left.any(p, (n, o) -> literal.holds(comparison, n, o));
    }

    private Filter compareFields(Reference left, Comparison comparison, Reference right, Token token)
            throws FilterException {
        FieldType type = left.field().type();
        if (right.field().type() != type || type == FieldType.PROTOCOL) {
            throw new FilterException(
                    left.field() + " (" + type.label() + ") cannot be compared with " + right.field() + " ("
                            + right.field().type().label() + ")",
                    token.column());
        }
        Comparison relation = comparison == Comparison.NOT_EQUAL ? Comparison.EQUAL : comparison;
        Filter some = p ->
                left.any(p, (n, o) -> right.any(p, (n2, o2) -> relation.holds(Comparison.order(type, n, o, n2, o2))));
        return comparison == Comparison.NOT_EQUAL ? p -> left.exists(p) && right.exists(p) && !some.matches(p) : some;
    }

    private Filter contains(Reference left) throws FilterException {
        Token token = value(left);
        try {
            Field.ValueTest search = Search.of(left.field(), token);
            return p -> left.any(p, search);
        } catch (IllegalArgumentException e) {
            throw new FilterException(e.getMessage(), token.column());
        }
    }

    private Filter in(Reference left) throws FilterException {
        expect("{");
        List<Field.ValueTest> members = new ArrayList<>();
        while (!accept("}")) {
            Token token = value(left);
            int dots = token.kind() == Token.Kind.WORD ? token.text().indexOf("..") : -1;
            if (dots > 0) {
                String text = token.text();
                Literal low = Literal.parse(left.field(), token, text.substring(0, dots), token.column());
                Literal high = Literal.parse(left.field(), token, text.substring(dots + 2), token.column() + dots + 2);
                members.add((n, o) -> low.holds(Comparison.AT_LEAST, n, o) && high.holds(Comparison.AT_MOST, n, o));
            } else {
                Literal literal = Literal.parse(left.field(), token);
                members.add((n, o) -> literal.holds(Comparison.EQUAL, n, o));
            }
            if (!accept(",")
                    && !peek().is("}")
                    && peek().kind() != Token.Kind.WORD
                    && peek().kind() != Token.Kind.QUOTED) {
                throw error("',' or '}' is expected, not " + peek().shown());
            }
        }
        if (members.isEmpty()) {
            throw error("the set is empty");
        }
        return p -> left.any(p, (n, o) -> {
            for (Field.ValueTest member : members) {
                if (member.test(n, o)) {
                    return true;
                }
            }
            return false;
        });
    }

    private Reference reference() throws FilterException {
        Token token = word("a field or a protocol");
        Reference reference = known(token);
        if (reference != null) {
            return reference;
        }
        String prefix = token.text().startsWith("outer.") || token.text().startsWith("inner.")
                ? token.text().substring(0, 6)
                : "";
        String hint = Fields.nearest(token.text().substring(prefix.length()))
                .map(name -> "; the nearest is '" + prefix + name + "'")
                .orElse("");
        throw new FilterException("there is no field " + token.shown() + hint, token.column());
    }

    private static Reference known(Token token) {
        String name = token.text();
        Reference.Scope scope = Reference.Scope.ANY;
        if (name.startsWith("outer.") || name.startsWith("inner.")) {
            scope = name.startsWith("outer.") ? Reference.Scope.OUTER : Reference.Scope.INNER;
            name = name.substring(6);
        }
        Reference.Scope found = scope;
        return Fields.named(name).map(field -> new Reference(field, found, -1)).orElse(null);
    }

    private Token word(String what) throws FilterException {
        if (peek().kind() != Token.Kind.WORD || peek().is("and", "or", "not", "in", "contains")) {
            throw error(what + " is expected, not " + peek().shown());
        }
        return tokens.get(at++);
    }

    private Token value(Reference left) throws FilterException {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            throw error("a value for " + left.field() + " ("
                    + left.field().type().label() + ") is expected, not " + token.shown());
        }
        at++;
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String... texts) {
        if (peek().is(texts)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) throws FilterException {
        if (!accept(text)) {
            throw error("'" + text + "' is expected, not " + peek().shown());
        }
    }

    private FilterException error(String problem) {
        return new FilterException(problem, peek().column());
    }
}
