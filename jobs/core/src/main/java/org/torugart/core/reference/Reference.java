// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.vocabulary.Decimals;
import org.torugart.core.vocabulary.Functions;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.ValueType;
import org.torugart.core.vocabulary.Verdict;
import org.torugart.core.vocabulary.Vocabulary;

/** The reference page of conditions, in Markdown. */
public final class Reference {
    private static final byte[] VERDICTS = {Verdict.TRUE, Verdict.FALSE, Verdict.ABSENT, Verdict.NOT_APPLICABLE};

    private final StringBuilder page = new StringBuilder();

    private Reference() {}

    /** The whole page. */
    public static String markdown() {
        return new Reference().write();
    }

    private String write() {
        line("<!-- SPDX-License-Identifier: Apache-2.0 -->");
        line(
                "<!-- Written by `torugart reference`; a test compares the two. Change the vocabulary, not this page. -->");
        line("");
        line("# Reference of conditions");
        line("");
        line("What the `when` and the `${…}` of a [profile](README.md) may say. The language is");
        line("[CEL](https://cel.dev), checked against the types below before a set is published.");
        line("");
        line("[Verdicts](#verdicts) · [Numbers](#numbers) · [Variables](#variables) · [Functions](#functions) ·");
        line("[Operators](#operators) · [Bounds](#bounds)");
        verdicts();
        numbers();
        variables();
        functions();
        operators();
        bounds();
        return page.toString();
    }

    private void verdicts() {
        line("");
        line("## Verdicts");
        line("");
        line("A condition comes to one of four things.");
        line("");
        line("- **true**, **false**.");
        line(
                "- **absent**: something it needs should be there and is not: an entity had not answered in time, a field");
        line("  was not stated, a number could not be computed. The decision lists the profile as *unevaluated*, with");
        line("  what was absent.");
        line(
                "- **not applicable**: there is nothing to look at, and there never will be: no manifest to compare with, no");
        line(
                "  line of the manifest left for the item, a party, vehicle or commodity the declaration does not name. The");
        line("  profile does not match, and nothing is reported.");
        line("");
        line(
                "A predicate that looks at several fields is not applicable as soon as one of them is, else absent as soon");
        line("as one of them is. Connectives take these:");
        table("a && b", Verdict::and);
        table("a || b", Verdict::or);
        line("");
        List<String> names = new ArrayList<>();
        List<String> opposites = new ArrayList<>();
        for (byte verdict : VERDICTS) {
            names.add(Verdict.name(verdict));
            opposites.add(Verdict.name(Verdict.not(verdict)));
        }
        row("`a`", names);
        row("-", VERDICTS.length);
        row("`!a`", opposites);
        line("");
        line(
                "`a ? b : c` is `b` when `a` is true, `c` when it is false, and else what `a` is. `has(a.b)` is true when");
        line(
                "the value is at hand and false when it is absent or does not apply: it is how a condition says that absence");
        line("itself matters.");
        line("");
        line(
                "**Some item.** A condition that names `item`, `manifestItem` or the history of something an item has its own of");
        line("(" + ofItems() + ") is about items:");
        line("it is evaluated for each, and the results are joined as by `||`, so that it is true when some item");
        line(
                "makes it true. The decision names the first that does, and `because` sees that one. A declaration without");
        line("items makes it false.");
        line("");
        line(
                "Inside `exists` and `all` a failed element counts as CEL has it: one that decides the result decides it,");
        line("else the result is absent.");
    }

    private static String ofItems() {
        return Vocabulary.HISTORIES_OF_ITEMS.stream()
                .map(part -> "`history." + part + "`")
                .collect(Collectors.joining(", "));
    }

    /** What a connective makes of two verdicts. */
    private interface Connective {
        byte of(byte a, byte b);
    }

    private void table(String title, Connective connective) {
        line("");
        List<String> names = new ArrayList<>();
        for (byte verdict : VERDICTS) {
            names.add(Verdict.name(verdict));
        }
        row("`" + escaped(title) + "`", names);
        row("-", VERDICTS.length);
        for (byte a : VERDICTS) {
            List<String> results = new ArrayList<>();
            for (byte b : VERDICTS) {
                results.add(Verdict.name(connective.of(a, b)));
            }
            row("**" + Verdict.name(a) + "**", results);
        }
    }

    private void numbers() {
        line("");
        line("## Numbers");
        line("");
        line(
                "- **decimal**: money, mass, quantities, rates, and every quotient of them. Sums, differences and products");
        line("  are exact, to " + Decimals.MAX_DIGITS
                + " digits; what needs more is absent. Quotients, by `/` or `ratio`, have");
        line("  34 significant digits, the last rounded half-even. Quotients of two whole amounts, such as `ratio`,");
        line("  `unitValue`, `meanValue` and `violationRate`, are compared with a constant without rounding at all.");
        line(
                "- **int**: counts and days, whole numbers of 64 bits; what does not fit is absent. `/` between two of them");
        line("  leaves the remainder out, so that 3 / 4 is 0: use `ratio(3, 4)`.");
        line(
                "- **double**: floating-point, only in `meanUnitValue`, `unitValueSpread` and `valueDeviation`, which are");
        line("  statistics, and in");
        line(
                "  literals with a decimal point. Beside a decimal a literal counts exactly as it is written: 0.1 is one tenth.");
        line("  A statistic counts as the shortest decimal that reads back as the same number.");
        line(
                "- Numbers of different types compare by value: `item.packages == 5.0` and `item.netMass > 10` mean what they");
        line("  say. int and double do not multiply, divide or add: write `10.0` beside `meanUnitValue`.");
        line(
                "- **Money** is in national currency, to 1/10,000. What a partner recorded in another currency is converted at");
        line(
                "  the declaration's own exchange rate, that of the day of receipt, or in a currency it states no rate for at the");
        line(
                "  official rate of acceptance, where a table of reference data has it; each line by itself and rounded half up to");
        line(
                "  1/10,000; without a rate for its currency it is absent. `invoiceTotal` and `invoiceValue` stay in invoice");
        line("  currency. **Mass** is in kilograms, to the milligram. Dividing by zero is absent.");
        line("- Nothing is rounded before it is compared. Texts for officers show two decimals.");
    }

    private void variables() {
        line("");
        line("## Variables");
        Map<String, Schema<?>> shared = new LinkedHashMap<>();
        for (String variable : Vocabulary.NAMES) {
            Vocabulary.Doc doc = Vocabulary.doc(variable);
            line("");
            line("### `" + variable + "`");
            line("");
            line(doc.meaning()
                    + (Vocabulary.isAboutItem(variable, "") ? " A condition that names it is about items." : ""));
            Schema<?> schema = Vocabulary.schemaOfVariable(variable).orElse(null);
            if (schema != null) {
                fields(schema, shared);
            } else {
                line("");
                line("Type: " + type(Vocabulary.typeOf(variable), shared) + ". Example: " + code(doc.example()));
            }
        }
        line("");
        line("## Structures");
        line("");
        line("Fields that several variables have in common.");
        for (int i = 0; i < shared.size(); i++) {
            String name = List.copyOf(shared.keySet()).get(i);
            line("");
            line("### " + name);
            fields(shared.get(name), shared);
        }
    }

    private void fields(Schema<?> schema, Map<String, Schema<?>> shared) {
        line("");
        line("| field | type | unit | meaning | from | example |");
        line("|-|-|-|-|-|-|");
        for (Schema.Entry field : schema.entries()) {
            line("| "
                    + String.join(
                            " | ",
                            "`" + field.name() + "`",
                            type(field.type(), shared),
                            escaped(field.doc().unit()),
                            escaped(field.doc().meaning()),
                            escaped(field.doc().source()),
                            code(field.doc().example()))
                    + " |");
        }
    }

    /** A type's name; that of a structure leads to its fields. */
    private static String type(ValueType type, Map<String, Schema<?>> shared) {
        return switch (type.form()) {
            case LIST -> "list of " + type(type.element(), shared);
            case MAP -> "map of string to " + type(type.element(), shared);
            case STRUCTURE -> {
                shared.putIfAbsent(type.name(), type.fields());
                yield "[" + type.name() + "](#" + type.name().toLowerCase(Locale.ROOT) + ")";
            }
            default -> type.name();
        };
    }

    private void functions() {
        line("");
        line("## Functions");
        line("");
        functions(Functions.DOCS);
        line("");
        line("### Those of CEL");
        line("");
        line("Besides these, CEL's other standard functions, conversions and macros are there too; extensions of it");
        line("(`math`, `strings`, `optional`, …) are not, nor are protobuf messages.");
        line("");
        functions(Functions.STANDARD);
    }

    private void functions(List<Functions.Doc> docs) {
        line("| function | gives | example |");
        line("|-|-|-|");
        for (Functions.Doc doc : docs) {
            line("| `" + escaped(doc.signature()) + "` | " + escaped(doc.meaning()) + " | " + code(doc.example())
                    + " |");
        }
    }

    private void operators() {
        line("");
        line("## Operators");
        line("");
        line(
                "From the one that binds most tightly: `a.b` `a[b]` `f(a)`; `!` `-`; `*` `/` `%`; `+` `-`; `==` `!=` `<` `<=`");
        line(
                "`>` `>=` `in`; `&&`; `||`; `? :`. Text stands in quotes and compares by character. `x in [a, b]` asks whether");
        line("a list holds a value. `+` also joins texts and lists, and adds a duration to a time.");
        line("");
        line("A profile is found through the index when each of its alternatives holds a field, a sum, a product or a");
        line("`ratio` against constants, by `==` `!=` `<` `<=` `>` `>=` `in` `hsWithin` `inList` or `contains`.");
        line(
                "`torugart lint` names those that are not: they are evaluated for every declaration in their scope, which is");
        line("right for some. Conditions under `?:` are not looked into.");
    }

    private void bounds() {
        line("");
        line("## Bounds");
        line("");
        line("| what | at most |");
        line("|-|-|");
        line("| characters of an expression | " + Language.MAX_CHARACTERS + " |");
        line("| parts of an expression (operators, fields, constants, …) | " + Language.MAX_NODES + " |");
        line("| nesting of an expression | " + Language.MAX_DEPTH + " |");
        line("| units of work of one evaluation, taking lists to have " + CheckedProfile.maxList() + " elements | "
                + CheckedProfile.maxCost() + " |");
        line("| steps of all loops in one evaluation | " + Language.MAX_ITERATIONS + " |");
        line("| size of the program of a regular expression | " + Language.MAX_PATTERN + " |");
        line("");
        line("A unit of work is about the reading of a field; `torugart lint` warns from 80 % of the bound on.");
    }

    private void row(String first, List<String> cells) {
        line("| " + first + " | " + String.join(" | ", cells) + " |");
    }

    private void row(String cell, int more) {
        line("|" + (cell + "|").repeat(more + 1));
    }

    private static String code(String example) {
        return example.isEmpty() ? "" : "`" + escaped(example) + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
