// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelMap;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes nodes of one tree. For one use. */
final class Compiler {
    private static final String AND = "_&&_";
    private static final String OR = "_||_";
    private static final Set<String> OPTIONALS = Set.of("_?._", "_[?_]");

    private final CelAbstractSyntaxTree ast;
    private final Environment environment;
    private final Nodes operations;

    private Scope scope;
    private int locals;
    private int mostLocals;
    private boolean loops;

    Compiler(CelAbstractSyntaxTree ast, Environment environment) {
        this.ast = ast;
        this.environment = environment;
        this.operations = new Nodes(environment.patternSize());
    }

    /**
     * A name a comprehension declares, and those around it.
     *
     * @param node what reads it
     */
    private record Scope(String name, Node node, Scope outer) {}

    /** Places for comprehensions' variables that the nodes made so far need in a frame. */
    int locals() {
        return mostLocals;
    }

    /** Whether the nodes made so far need a frame. */
    boolean loops() {
        return loops;
    }

    Node compile(CelExpr expr) throws UnsupportedExpressionException {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.id(), expr.constant());
            case IDENT -> identifier(expr);
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case MAP -> map(expr);
            case COMPREHENSION -> comprehension(expr);
            case STRUCT ->
                throw unsupported(
                        expr, "messages are not built here: " + expr.struct().messageName());
            case NOT_SET -> throw unsupported(expr, "an empty expression");
        };
    }

    private static UnsupportedExpressionException unsupported(CelExpr expr, String reason) {
        return new UnsupportedExpressionException(expr.id(), reason);
    }

    private static Node constant(long id, CelConstant constant) throws UnsupportedExpressionException {
        return new Constant(
                switch (constant.getKind()) {
                    case NULL_VALUE -> constant.nullValue();
                    case BOOLEAN_VALUE -> constant.booleanValue();
                    case INT64_VALUE -> constant.int64Value();
                    case UINT64_VALUE -> constant.uint64Value();
                    case DOUBLE_VALUE -> constant.doubleValue();
                    case STRING_VALUE -> constant.stringValue();
                    case BYTES_VALUE -> constant.bytesValue();
                    default ->
                        throw new UnsupportedExpressionException(id, "a constant of the kind " + constant.getKind());
                });
    }

    // Names

    private Node identifier(CelExpr expr) throws UnsupportedExpressionException {
        Optional<CelReference> reference = ast.getReference(expr.id());
        if (reference.isEmpty()) {
            return unresolved(expr.ident().name(), List.of());
        }
        if (reference.get().value().isPresent()) {
            return constant(expr.id(), reference.get().value().get());
        }
        boolean global = expr.ident().name().startsWith(".");
        Node local = global ? null : local(expr.ident().name());
        if (local != null) {
            return local;
        }
        String name = reference.get().name();
        Node node = global(name.startsWith(".") ? name.substring(1) : name);
        if (node == null) {
            throw unsupported(expr, "no value or type of the name " + name);
        }
        return node;
    }

    private Node local(String name) {
        for (Scope at = scope; at != null; at = at.outer()) {
            if (at.name().equals(name)) {
                return at.node();
            }
        }
        return null;
    }

    private Node global(String name) {
        Integer index = environment.index(name);
        if (index != null) {
            return new Access.Variable(index);
        }
        CelType type = Values.namedType(name);
        return type == null ? null : new Constant(type);
    }

    /**
     * A name, and fields after it, that no checker has resolved: a local variable, or the longest part of the name that
     * is declared, in the innermost container.
     */
    private Node unresolved(String name, List<String> fields) {
        Node local = local(name);
        if (local != null) {
            return fields(local, fields);
        }
        for (int length = fields.size(); length >= 0; length--) {
            String qualified = String.join(".", prepend(name, fields.subList(0, length)));
            for (String candidate : environment.candidates(qualified)) {
                Node node = global(candidate.startsWith(".") ? candidate.substring(1) : candidate);
                if (node != null) {
                    return fields(node, fields.subList(length, fields.size()));
                }
            }
        }
        return new Constant(Failure.UNDECLARED_REFERENCE);
    }

    private static List<String> prepend(String first, List<String> rest) {
        return ImmutableList.<String>builder().add(first).addAll(rest).build();
    }

    private static Node fields(Node operand, List<String> fields) {
        Node node = operand;
        for (String field : fields) {
            node = Nodes.folded(new Access.Field(node, field), node);
        }
        return node;
    }

    private Node select(CelExpr expr) throws UnsupportedExpressionException {
        CelSelect select = expr.select();
        if (select.testOnly()) {
            Node operand = compile(select.operand());
            return Nodes.folded(new Access.Presence(operand, select.field()), operand);
        }
        if (ast.getReference(expr.id()).isPresent()) {
            String name = ast.getReference(expr.id()).get().name();
            Node node = global(name);
            if (node == null) {
                throw unsupported(expr, "no value or type of the name " + name);
            }
            return node;
        }
        if (!ast.isChecked()) {
            List<String> path = new ArrayList<>();
            CelExpr root = path(expr, path);
            if (root.getKind() == Kind.IDENT) {
                return unresolved(root.ident().name(), path);
            }
        }
        Node operand = compile(select.operand());
        return Nodes.folded(new Access.Field(operand, select.field()), operand);
    }

    /** What a chain of selected fields begins with; the fields are added to a list. */
    private static CelExpr path(CelExpr expr, List<String> fields) {
        if (expr.getKind() != Kind.SELECT || expr.select().testOnly()) {
            return expr;
        }
        CelExpr root = path(expr.select().operand(), fields);
        fields.add(expr.select().field());
        return root;
    }

    // Calls

    private Node call(CelExpr expr) throws UnsupportedExpressionException {
        CelCall call = expr.call();
        String function = call.function();
        switch (function) {
            case AND, OR -> {
                return logical(expr, function.equals(AND));
            }
            case "_?_:_" -> {
                return Nodes.conditional(
                        compile(call.args().get(0)),
                        compile(call.args().get(1)),
                        compile(call.args().get(2)));
            }
            case "@not_strictly_false", "__not_strictly_false__" -> {
                Node operand = compile(call.args().get(0));
                return Nodes.folded(new Logic.NotStrictlyFalse(operand), operand);
            }
            default -> {}
        }
        if (OPTIONALS.contains(function)) {
            throw unsupported(expr, "optional values");
        }
        Optional<CelReference> reference = ast.getReference(expr.id());
        List<Implementation> others = new ArrayList<>();
        reference.ifPresent(r -> r.overloadIds().forEach(id -> addIfPresent(others, id)));
        boolean onlyOthers = reference.isPresent()
                && others.size() == reference.get().overloadIds().size();
        if (others.isEmpty()) {
            Node qualified = qualified(call);
            if (qualified != null) {
                return qualified;
            }
            for (String candidate : environment.candidates(function)) {
                addIfPresent(others, candidate);
            }
        }
        Node[] arguments = arguments(call);
        if (!others.isEmpty()) {
            return Nodes.other(others, onlyOthers ? null : function, arguments);
        }
        if (!Functions.known(function) && !Nodes.isSpecial(function)) {
            if (ast.isChecked()) {
                throw unsupported(expr, "no function of the name " + function);
            }
            return new Constant(Failure.UNBOUND_FUNCTION);
        }
        return Nodes.folded(operations.standard(function, arguments), arguments);
    }

    private void addIfPresent(List<Implementation> implementations, String name) {
        Implementation implementation = environment.function(name);
        if (implementation != null) {
            implementations.add(implementation);
        }
    }

    private Node[] arguments(CelCall call) throws UnsupportedExpressionException {
        List<Node> arguments = new ArrayList<>();
        if (call.target().isPresent()) {
            arguments.add(compile(call.target().get()));
        }
        for (CelExpr argument : call.args()) {
            arguments.add(compile(argument));
        }
        return arguments.toArray(new Node[0]);
    }

    /** A function whose name has dots in it, which a parser takes for a call on a target; null when it is not one. */
    private Node qualified(CelCall call) throws UnsupportedExpressionException {
        if (call.target().isEmpty()) {
            return null;
        }
        List<String> path = new ArrayList<>();
        CelExpr root = path(call.target().get(), path);
        if (root.getKind() != Kind.IDENT || local(root.ident().name()) != null) {
            return null;
        }
        path.add(call.function());
        List<Implementation> others = new ArrayList<>();
        for (String candidate :
                environment.candidates(String.join(".", prepend(root.ident().name(), path)))) {
            addIfPresent(others, candidate);
        }
        if (others.isEmpty()) {
            return null;
        }
        return Nodes.other(others, null, compile(call.args()));
    }

    private Node logical(CelExpr expr, boolean and) throws UnsupportedExpressionException {
        List<Node> operands = new ArrayList<>();
        for (CelExpr argument : expr.call().args()) {
            Node operand = compile(argument);
            Node[] inner = and
                    ? operand instanceof Logic.And nested ? nested.operands() : null
                    : operand instanceof Logic.Or nested ? nested.operands() : null;
            // On the right only what is certainly boolean may be taken in: see Logic on which failure stands.
            if (inner != null && (operands.isEmpty() || allBoolean(argument, and ? AND : OR))) {
                operands.addAll(List.of(inner));
            } else {
                operands.add(operand);
            }
        }
        Node[] nodes = operands.toArray(new Node[0]);
        for (Node node : nodes) {
            if (node instanceof Constant constant && constant.value() instanceof Boolean decision && decision != and) {
                return constant;
            }
        }
        return Nodes.folded(and ? new Logic.And(nodes) : new Logic.Or(nodes), nodes);
    }

    /** Whether the checker says that every operand of nested calls of a logical operator is boolean. */
    private boolean allBoolean(CelExpr expr, String function) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals(function)) {
            return expr.call().args().stream().allMatch(argument -> allBoolean(argument, function));
        }
        return ast.getType(expr.id()).filter(SimpleType.BOOL::equals).isPresent();
    }

    // Aggregates

    private Node list(CelExpr expr) throws UnsupportedExpressionException {
        if (!expr.list().optionalIndices().isEmpty()) {
            throw unsupported(expr, "optional values");
        }
        Node[] elements = compile(expr.list().elements());
        return Nodes.folded(new Literals.ListOf(elements), elements);
    }

    private Node[] compile(List<CelExpr> exprs) throws UnsupportedExpressionException {
        Node[] nodes = new Node[exprs.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = compile(exprs.get(i));
        }
        return nodes;
    }

    private Node map(CelExpr expr) throws UnsupportedExpressionException {
        List<CelMap.Entry> entries = expr.map().entries();
        Node[] keys = new Node[entries.size()];
        Node[] values = new Node[entries.size()];
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (entries.get(i).optionalEntry()) {
                throw unsupported(expr, "optional values");
            }
            keys[i] = compile(entries.get(i).key());
            values[i] = compile(entries.get(i).value());
            all.add(keys[i]);
            all.add(values[i]);
        }
        return Nodes.folded(new Literals.MapOf(keys, values), all.toArray(new Node[0]));
    }

    // Comprehensions

    private Node comprehension(CelExpr expr) throws UnsupportedExpressionException {
        CelComprehension loop = expr.comprehension();
        loops = true;
        Node range = compile(loop.iterRange());
        Node initial = compile(loop.accuInit());

        Scope outside = scope;
        int localsOutside = locals;
        try {
            boolean nothing = loop.iterRange().getKind() == Kind.LIST
                    && loop.iterRange().list().elements().isEmpty();
            Node macro = nothing ? null : macro(loop, range);
            if (macro != null) {
                return macro;
            }
            int accumulator = slot();
            declare(loop.accuVar(), new Access.Accumulator(accumulator, initial));
            Scope withAccumulator = scope;
            if (nothing) {
                return new Loops.Bind(accumulator, compile(loop.result()));
            }
            int first = element(loop.iterVar());
            int second = secondElement(loop);
            Node condition = compile(loop.loopCondition());
            Node step = compile(loop.loopStep());
            scope = withAccumulator;
            Node result = compile(loop.result());
            return new Loops.Fold(
                    range, first, second, accumulator, condition, step, isLogical(loop.loopStep()), result);
        } finally {
            scope = outside;
            locals = localsOutside;
        }
    }

    private static boolean isLogical(CelExpr expr) {
        return expr.getKind() == Kind.CALL
                && (expr.call().function().equals(AND) || expr.call().function().equals(OR));
    }

    private int slot() {
        int slot = locals++;
        mostLocals = Math.max(mostLocals, locals);
        return slot;
    }

    private void declare(String name, Node node) {
        scope = new Scope(name, node, scope);
    }

    private int element(String name) {
        int slot = slot();
        declare(name, new Access.Local(slot));
        return slot;
    }

    private int secondElement(CelComprehension loop) {
        return loop.iterVar2().isEmpty() ? -1 : element(loop.iterVar2());
    }

    /** The loop of a standard macro, recognised by its shape; null when it has another. */
    private Node macro(CelComprehension loop, Node range) throws UnsupportedExpressionException {
        Shape shape = Shape.of(loop);
        if (shape == null) {
            return null;
        }
        int first = element(loop.iterVar());
        int second = secondElement(loop);
        Node predicate = shape.predicate() == null ? null : compile(shape.predicate());
        return switch (shape.macro()) {
            case ALL -> new Loops.Quantifier(range, first, second, predicate, false);
            case EXISTS -> new Loops.Quantifier(range, first, second, predicate, true);
            case EXISTS_ONE -> new Loops.ExistsOne(range, first, second, predicate);
            case LIST -> new Loops.Collect(range, first, second, predicate, compile(shape.element()));
            case MAP ->
                new Loops.CollectMap(
                        range,
                        first,
                        second,
                        predicate,
                        shape.key() == null ? null : compile(shape.key()),
                        compile(shape.element()));
        };
    }
}
