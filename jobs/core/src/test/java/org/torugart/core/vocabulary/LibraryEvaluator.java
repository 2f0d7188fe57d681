// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Implementation;

/**
 * The oracle: conditions evaluated by the CEL library's own run time, term by term and one profile after another. Only
 * the four-valued connectives are spelled here, straight from the published truth table.
 */
public final class LibraryEvaluator {
    private static final CelCompiler COMPILER = Language.compiler();

    private final CelRuntime runtime;

    /** An evaluator with the tables of one set. */
    public LibraryEvaluator(Tables tables) {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        Functions.implementations(tables).forEach((id, implementation) -> bindings.add(binding(id, implementation)));
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(Language.OPTIONS)
                .setTypeProvider(new Vocabulary.Types())
                .addFunctionBindings(bindings)
                .build();
    }

    /** An expression without errors, checked by the library alone. */
    public static CelAbstractSyntaxTree checked(String expression) {
        return Language.tree(COMPILER.check(Language.tree(COMPILER.parse(expression))));
    }

    /** What a whole expression comes to for the library: true, false, or null when it fails. */
    public Boolean whole(CelAbstractSyntaxTree ast, Source evidence) {
        return evaluate(ast, ast.getExpr(), evidence);
    }

    /** What it comes to in the four values, as in {@link Verdict}. */
    public byte verdict(CelAbstractSyntaxTree ast, Source evidence) {
        return verdict(ast, ast.getExpr(), evidence);
    }

    private byte verdict(CelAbstractSyntaxTree ast, CelExpr expr, Source evidence) {
        if (expr.getKind() == Kind.CALL) {
            List<CelExpr> args = expr.call().args();
            switch (expr.call().function()) {
                case "_&&_" -> {
                    return (byte) Math.min(verdict(ast, args.get(0), evidence), verdict(ast, args.get(1), evidence));
                }
                case "_||_" -> {
                    return (byte) Math.max(verdict(ast, args.get(0), evidence), verdict(ast, args.get(1), evidence));
                }
                case "!_" -> {
                    byte operand = verdict(ast, args.get(0), evidence);
                    return operand == Verdict.TRUE ? Verdict.FALSE : operand == Verdict.FALSE ? Verdict.TRUE : operand;
                }
                case "_?_:_" -> {
                    byte choice = verdict(ast, args.get(0), evidence);
                    return choice == Verdict.TRUE
                            ? verdict(ast, args.get(1), evidence)
                            : choice == Verdict.FALSE ? verdict(ast, args.get(2), evidence) : choice;
                }
                default -> {}
            }
        }
        Boolean value = evaluate(ast, expr, evidence);
        return value == null ? undecided(expr, evidence) : value ? Verdict.TRUE : Verdict.FALSE;
    }

    /** Not applicable when that is true of any field the term cannot do without; else absent. */
    private static byte undecided(CelExpr expr, Source evidence) {
        boolean[] notApplicable = {false};
        fields(expr, path -> {
            Cell cell = new Cell();
            evidence.read(path, cell);
            notApplicable[0] |= cell.state == Cell.NOT_APPLICABLE;
        });
        return notApplicable[0] ? Verdict.NOT_APPLICABLE : Verdict.ABSENT;
    }

    private static void fields(CelExpr expr, java.util.function.Consumer<Path> visitor) {
        switch (expr.getKind()) {
            case SELECT -> {
                List<String> names = new ArrayList<>();
                CelExpr at = expr;
                while (at.getKind() == Kind.SELECT && !at.select().testOnly()) {
                    names.add(0, at.select().field());
                    at = at.select().operand();
                }
                if (at.getKind() == Kind.IDENT) {
                    Path.of(at.ident().name(), names).ifPresent(visitor);
                }
            }
            case CALL -> {
                String function = expr.call().function();
                if (!function.equals("_&&_") && !function.equals("_||_")) {
                    expr.call().target().ifPresent(target -> fields(target, visitor));
                    expr.call().args().forEach(arg -> fields(arg, visitor));
                }
            }
            case LIST -> expr.list().elements().forEach(e -> fields(e, visitor));
            case COMPREHENSION -> fields(expr.comprehension().iterRange(), visitor);
            default -> {}
        }
    }

    private Boolean evaluate(CelAbstractSyntaxTree ast, CelExpr expr, Source evidence) {
        CelAbstractSyntaxTree term =
                CelAbstractSyntaxTree.newCheckedAst(expr, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
        CelVariableResolver variables = name -> {
            int index = Vocabulary.NAMES.indexOf(name);
            return index < 0 ? Optional.empty() : forLibrary(index, evidence.value(index));
        };
        try {
            return (Boolean) runtime.createProgram(term).eval(variables);
        } catch (CelEvaluationException e) {
            return null;
        }
    }

    private static Optional<Object> forLibrary(int variable, Object value) {
        if (value instanceof Failure failure) {
            return Optional.ofNullable(Vocabulary.schemaOf(variable))
                    .map(schema -> new LibraryStruct(schema, null, failure));
        }
        return Optional.of(forLibrary(value));
    }

    private static Object forLibrary(Object value) {
        if (value instanceof Struct<?> struct) {
            return new LibraryStruct(struct.schema(), struct, null);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element instanceof Failure failure
                            ? new LibraryStruct(Histories.schema(EntityRole.CONTAINER), null, failure)
                            : forLibrary(element))
                    .toList();
        }
        return value;
    }

    @SuppressWarnings("Immutable") // implementations are lambdas over the immutable tables
    private static CelFunctionBinding binding(String id, Implementation implementation) {
        Class<?>[] types = switch (id) {
            case "torugart_in_list", "torugart_hs_within_string" -> new Class<?>[] {String.class, String.class};
            case "torugart_hs_within_list" -> new Class<?>[] {String.class, List.class};
            case "torugart_duty_rate", "string_to_decimal" -> new Class<?>[] {String.class};
            case "torugart_days_between" -> new Class<?>[] {Instant.class, Instant.class};
            default -> numbers(id);
        };
        return CelFunctionBinding.from(id, List.of(types), arguments -> {
            Object result = implementation.apply(arguments);
            if (result instanceof Failure failure) {
                throw new Missing(failure);
            }
            return result;
        });
    }

    private static Class<?>[] numbers(String id) {
        Map<String, Class<?>> byName = Map.of("decimal", BigDecimal.class, "int", Long.class, "double", Double.class);
        String[] words = id.split("_", -1);
        if (id.startsWith("torugart_abs_") || id.startsWith("torugart_percent_")) {
            return new Class<?>[] {byName.get(words[2])};
        }
        if (id.startsWith("torugart_ratio_")) {
            return new Class<?>[] {byName.get(words[2]), byName.get(words[3])};
        }
        if (id.contains("_to_") || id.equals("decimal_negate")) {
            return new Class<?>[] {byName.get(words[0])};
        }
        return new Class<?>[] {byName.get(words[0]), byName.get(words[words.length - 1])};
    }

    /** The library takes an exception for an error. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(Failure failure) {
            super(failure.message(), null, false, false);
        }
    }

    @SuppressWarnings("Immutable") // the library only reads it
    private static final class LibraryStruct extends StructValue<String, LibraryStruct> {
        private final Schema<?> schema;
        private final Struct<?> struct;
        private final Failure failure;

        LibraryStruct(Schema<?> schema, Struct<?> struct, Failure failure) {
            this.schema = schema;
            this.struct = struct;
            this.failure = failure;
        }

        @Override
        public Object select(String field) {
            if (failure != null) {
                throw new Missing(failure);
            }
            Object value = struct.select(field);
            if (value instanceof Failure absent) {
                Schema<?> part = schema.field(field).part();
                if (part == null) {
                    throw new Missing(absent);
                }
                return new LibraryStruct(part, null, absent);
            }
            return forLibrary(value);
        }

        @Override
        public Optional<Object> find(String field) {
            return failure == null && struct.has(field) ? Optional.of(select(field)) : Optional.empty();
        }

        @Override
        public LibraryStruct value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            return false;
        }

        @Override
        public CelType celType() {
            return schema.type();
        }
    }
}
