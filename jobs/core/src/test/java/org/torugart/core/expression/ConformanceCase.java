// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.UnsignedLong;
import com.google.common.primitives.UnsignedLongs;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torugart.core.expression.TextProto.Message;

/** A case of the conformance tests of the CEL specification, {@code cel.expr.conformance.test.SimpleTest}. */
record ConformanceCase(Message test) {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern MESSAGES = Pattern.compile(
            "TestAllTypes|TestRequired|GlobalEnum|proto\\.(get|has)Ext|google\\.protobuf\\.(?!Timestamp|Duration)");
    private static final Set<String> WRAPPERS = Set.of(
            "google.protobuf.BoolValue",
            "google.protobuf.Int32Value",
            "google.protobuf.Int64Value",
            "google.protobuf.UInt32Value",
            "google.protobuf.UInt64Value",
            "google.protobuf.FloatValue",
            "google.protobuf.DoubleValue",
            "google.protobuf.StringValue",
            "google.protobuf.BytesValue");
    private static final String ANY = "[type.googleapis.com/";
    private static final String NEEDS_MESSAGES = "needs protobuf messages";

    /** How a case went. */
    sealed interface Outcome {}

    /** As it should. */
    record Passed() implements Outcome {}

    /** It is about something that is not evaluated here. */
    record Outside(String reason) implements Outcome {}

    /** Otherwise than it should. */
    record Wrong(String difference) implements Outcome {}

    /** What ends the judging of a case. */
    private static final class OutsideException extends Exception {
        OutsideException(String reason) {
            super(reason);
        }
    }

    String name() {
        return test.text("name");
    }

    Outcome outcome() {
        try {
            return judge();
        } catch (OutsideException e) {
            return new Outside(e.getMessage());
        }
    }

    private Outcome judge() throws OutsideException {
        if (test.has("unknown") || test.has("any_unknowns")) {
            return new Outside("needs partial evaluation");
        }
        Map<String, Object> bindings = bindings();
        CelAbstractSyntaxTree ast = ast();
        Outcome outcome = Boolean.parseBoolean(test.token("check_only", "false")) ? new Passed() : judge(ast, bindings);
        if (outcome instanceof Passed && test.has("typed_result")) {
            Message result = test.message("typed_result").orElseThrow();
            CelType deduced = type(result.message("deduced_type").orElseThrow());
            return ast.getResultType().equals(deduced)
                    ? outcome
                    : new Outside("the checker, which is not ours, deduces another type");
        }
        return outcome;
    }

    private Outcome judge(CelAbstractSyntaxTree ast, Map<String, Object> bindings) throws OutsideException {
        Object value = value(ast, bindings);
        if (test.has("eval_error") || test.has("any_eval_errors")) {
            return value instanceof Failure ? new Passed() : new Wrong("a failure expected, got " + describe(value));
        }
        if (value == Failure.UNBOUND_FUNCTION) {
            return new Outside("needs an extension");
        }
        if (value == Failure.UNDECLARED_REFERENCE && isAboutMessages()) {
            return new Outside(NEEDS_MESSAGES);
        }
        Object expected = expected();
        return same(expected, value)
                ? new Passed()
                : new Wrong("expected %s, got %s".formatted(describe(expected), describe(value)));
    }

    private static String describe(Object value) {
        return value + " (" + value.getClass().getSimpleName() + ")";
    }

    /** Equal, and of the same type: {@code 1} is not {@code 1u} here, and NaN is NaN. */
    private static boolean same(Object expected, Object value) {
        if (expected instanceof List<?> a) {
            if (!(value instanceof List<?> b) || a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (expected instanceof Map<?, ?> a) {
            return value instanceof Map<?, ?> b
                    && a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(e -> b.containsKey(e.getKey()) && same(e.getValue(), b.get(e.getKey())));
        }
        if (expected instanceof TypeType type && value instanceof TypeType other) {
            return typeName(type).equals(typeName(other));
        }
        if (expected instanceof Double a && value instanceof Double b) {
            return a.doubleValue() == b || a.equals(b);
        }
        return expected.equals(value);
    }

    private static String typeName(TypeType type) {
        return type.type().equals(SimpleType.DYN) ? "type" : type.containingTypeName();
    }

    private CelAbstractSyntaxTree ast() throws OutsideException {
        String expression = test.text("expr");
        CelCompiler compiler = compiler();
        CelValidationResult result = compiler.parse(expression);
        if (!result.hasError() && !Boolean.parseBoolean(test.token("disable_check", "false"))) {
            try {
                result = compiler.check(result.getAst());
            } catch (CelValidationException e) {
                throw new IllegalStateException("it has no errors", e);
            }
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new OutsideException(whyRefused(e.getMessage()));
        }
    }

    private boolean isAboutMessages() {
        return MESSAGES.matcher(test.text("expr")).find()
                || test.text("container").startsWith("cel.expr.conformance");
    }

    private String whyRefused(String message) {
        if (isAboutMessages()) {
            return NEEDS_MESSAGES;
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.find()) {
            return "needs an extension: " + undeclared.group(1);
        }
        String first = message.lines().findFirst().orElse("");
        return "refused by the parser or the checker, which are not ours: " + first;
    }

    private CelCompiler compiler() throws OutsideException {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .enableQuotedIdentifierSyntax(true)
                        .build())
                .setTypeProvider(new TimeTypes())
                .setContainer(CelContainer.ofName(test.text("container")));
        if (!Boolean.parseBoolean(test.token("disable_macros", "false"))) {
            builder.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addLibraries(CelExtensions.bindings(), CelExtensions.comprehensions());
        }
        for (Message declaration : test.messages("type_env")) {
            String name = declaration.text("name");
            if (declaration.has("ident")) {
                builder.addVarDeclarations(CelVarDecl.newVarDeclaration(
                        name,
                        type(declaration
                                .message("ident")
                                .orElseThrow()
                                .message("type")
                                .orElseThrow())));
            } else {
                builder.addFunctionDeclarations(
                        function(name, declaration.message("function").orElseThrow()));
            }
        }
        return builder.build();
    }

    private static CelFunctionDecl function(String name, Message declaration) throws OutsideException {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (Message overload : declaration.messages("overloads")) {
            List<CelType> parameters = new ArrayList<>();
            for (Message parameter : overload.messages("params")) {
                parameters.add(type(parameter));
            }
            CelType result = type(overload.message("result_type").orElseThrow());
            String id = overload.text("overload_id");
            overloads.add(
                    Boolean.parseBoolean(overload.token("is_instance_function", "false"))
                            ? CelOverloadDecl.newMemberOverload(id, result, parameters)
                            : CelOverloadDecl.newGlobalOverload(id, result, parameters));
        }
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelType type(Message type) throws OutsideException {
        String kind = type.fields().keySet().stream().findFirst().orElse("dyn");
        return switch (kind) {
            case "dyn" -> SimpleType.DYN;
            case "null" -> SimpleType.NULL_TYPE;
            case "primitive" -> primitive(type.token(kind, ""));
            case "wrapper" -> NullableType.create(primitive(type.token(kind, "")));
            case "well_known" ->
                switch (type.token(kind, "")) {
                    case "TIMESTAMP" -> SimpleType.TIMESTAMP;
                    case "DURATION" -> SimpleType.DURATION;
                    default -> SimpleType.ANY;
                };
            case "list_type" -> ListType.create(part(type, kind, "elem_type"));
            case "map_type" -> MapType.create(part(type, kind, "key_type"), part(type, kind, "value_type"));
            case "type_param" -> TypeParamType.create(type.text(kind));
            case "type" -> TypeType.create(type(type.message(kind).orElseThrow()));
            case "abstract_type" -> {
                List<CelType> parameters = new ArrayList<>();
                for (Message parameter : type.message(kind).orElseThrow().messages("parameter_types")) {
                    parameters.add(type(parameter));
                }
                yield OpaqueType.create(
                        type.message(kind).orElseThrow().text("name"), ImmutableList.copyOf(parameters));
            }
            case "message_type" -> throw new OutsideException(NEEDS_MESSAGES);
            default -> throw new OutsideException("needs the type " + kind);
        };
    }

    private static CelType part(Message type, String kind, String part) throws OutsideException {
        Message inner = type.message(kind).orElseThrow();
        return inner.has(part) ? type(inner.message(part).orElseThrow()) : SimpleType.DYN;
    }

    private static CelType primitive(String name) {
        return switch (name) {
            case "BOOL" -> SimpleType.BOOL;
            case "INT64" -> SimpleType.INT;
            case "UINT64" -> SimpleType.UINT;
            case "DOUBLE" -> SimpleType.DOUBLE;
            case "STRING" -> SimpleType.STRING;
            case "BYTES" -> SimpleType.BYTES;
            default -> throw new IllegalArgumentException("no primitive type " + name);
        };
    }

    private Map<String, Object> bindings() throws OutsideException {
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (Message binding : test.messages("bindings")) {
            Message value = binding.message("value").orElseThrow();
            if (!value.has("value")) {
                throw new OutsideException("needs partial evaluation");
            }
            bindings.put(binding.text("key"), value(value.message("value").orElseThrow()));
        }
        return bindings;
    }

    private Object value(CelAbstractSyntaxTree ast, Map<String, Object> bindings) throws OutsideException {
        Set<String> names = new LinkedHashSet<>(bindings.keySet());
        test.messages("type_env").stream()
                .filter(declaration -> declaration.has("ident"))
                .forEach(declaration -> names.add(declaration.text("name")));
        List<String> variables = List.copyOf(names);
        try {
            Expression expression = Expression.compile(
                    ast, ast.getExpr(), Environment.of(variables, Map.of()).withContainer(test.text("container")));
            return expression.value(index -> bindings.get(variables.get(index)));
        } catch (UnsupportedExpressionException e) {
            throw new OutsideException(isAboutMessages() ? NEEDS_MESSAGES : e.getMessage());
        }
    }

    private Object expected() throws OutsideException {
        if (test.has("typed_result")) {
            Message result = test.message("typed_result").orElseThrow();
            return value(result.message("result").orElseThrow());
        }
        // A case that says nothing expects true.
        return test.has("value") ? value(test.message("value").orElseThrow()) : true;
    }

    /** A {@code cel.expr.Value}. */
    private static Object value(Message value) throws OutsideException {
        String kind = value.fields().keySet().stream().findFirst().orElse("null_value");
        return switch (kind) {
            case "null_value" -> NullValue.NULL_VALUE;
            case "bool_value" -> Boolean.parseBoolean(value.token(kind, ""));
            case "int64_value" -> Long.decode(value.token(kind, ""));
            case "uint64_value" -> unsigned(value.token(kind, ""));
            case "double_value" -> number(value.token(kind, ""));
            case "string_value" -> value.text(kind);
            case "bytes_value" -> CelByteString.of(value.bytes(kind));
            case "type_value" -> typeValue(value.text(kind));
            case "list_value" -> {
                List<Object> list = new ArrayList<>();
                for (Message element : value.message(kind).orElseThrow().messages("values")) {
                    list.add(value(element));
                }
                yield List.copyOf(list);
            }
            case "map_value" -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Message entry : value.message(kind).orElseThrow().messages("entries")) {
                    map.put(
                            value(entry.message("key").orElseThrow()),
                            value(entry.message("value").orElseThrow()));
                }
                yield map;
            }
            case "object_value" -> wellKnown(value.message(kind).orElseThrow());
            case "enum_value" -> throw new OutsideException("needs protobuf enums with types of their own");
            default -> throw new OutsideException("needs a value of the kind " + kind);
        };
    }

    private static Object unsigned(String token) {
        return UnsignedLong.fromLongBits(UnsignedLongs.decode(token));
    }

    private static Object number(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(lower);
        };
    }

    private static Object typeValue(String name) throws OutsideException {
        Object type = Values.namedType(name);
        if (type == null) {
            throw new OutsideException(NEEDS_MESSAGES);
        }
        return type;
    }

    /** A {@code google.protobuf.Any} of a message that CEL has a type of its own for. */
    private static Object wellKnown(Message any) throws OutsideException {
        String url = any.fields().keySet().stream().findFirst().orElse("");
        if (!url.startsWith(ANY)) {
            throw new OutsideException(NEEDS_MESSAGES);
        }
        Message message = any.message(url).orElseThrow();
        String name = url.substring(ANY.length(), url.length() - 1);
        if (name.equals("google.protobuf.Timestamp")) {
            return Instant.ofEpochSecond(
                    Long.parseLong(message.token("seconds", "0")), Long.parseLong(message.token("nanos", "0")));
        }
        if (name.equals("google.protobuf.Duration")) {
            return Duration.ofSeconds(
                    Long.parseLong(message.token("seconds", "0")), Long.parseLong(message.token("nanos", "0")));
        }
        if (WRAPPERS.contains(name)) {
            return switch (name.substring("google.protobuf.".length())) {
                case "BoolValue" -> Boolean.parseBoolean(message.token("value", "false"));
                case "Int32Value", "Int64Value" -> Long.decode(message.token("value", "0"));
                case "UInt32Value", "UInt64Value" -> unsigned(message.token("value", "0"));
                case "FloatValue", "DoubleValue" -> number(message.token("value", "0"));
                case "StringValue" -> message.text("value");
                default -> CelByteString.of(message.bytes("value"));
            };
        }
        throw new OutsideException(NEEDS_MESSAGES);
    }
}
