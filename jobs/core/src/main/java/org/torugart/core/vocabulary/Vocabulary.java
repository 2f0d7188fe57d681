// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.PERCENT;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every name a profile may use, with its type, its meaning and where it comes from. */
public final class Vocabulary {
    static final Schema<Tables> REFERENCE = new Schema<Tables>("Reference")
            .object(
                    "dutyRates",
                    MapType.create(SimpleType.STRING, Decimals.TYPE),
                    t -> decimals(t.dutyRates()),
                    PERCENT,
                    "Ad-valorem duty rate by HS prefix; dutyRate(code) finds the longest prefix",
                    "profile set",
                    "reference.dutyRates['8517'] == 0");

    /** Names of the variables; their index is what {@link Source#value} takes. */
    public static final List<String> NAMES = List.of(
            "declaration",
            "item",
            "manifest",
            "manifestItem",
            "history",
            "permits",
            "border",
            "registers",
            "lists",
            "reference");

    /** Parts of {@code history} of which each item has its own. */
    public static final List<String> HISTORIES_OF_ITEMS = Histories.OF_ITEMS;

    private static final List<Schema<?>> STRUCTS = Arrays.asList(
            Declared.DECLARATION,
            Items.ITEM,
            Recorded.MANIFEST,
            Recorded.MANIFEST_ITEM,
            Histories.ALL,
            null,
            Authorities.BORDER,
            Authorities.REGISTERS,
            null,
            REFERENCE);

    private static final Map<String, Schema<?>> BY_TYPE_NAME = byTypeName();

    private static final ImmutableList<CelType> TYPES =
            BY_TYPE_NAME.values().stream().map(Schema::type).collect(ImmutableList.toImmutableList());

    private Vocabulary() {}

    /** The types, for parser, checker and run time. */
    static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return TYPES;
        }

        @Override
        public Optional<CelType> findType(String typeName) {
            return schema(typeName).map(Schema::type);
        }
    }

    /** Type of a variable. */
    static CelType type(int variable) {
        return switch (NAMES.get(variable)) {
            case "permits" -> ListType.create(Authorities.PERMIT.type());
            case "lists" -> MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));
            default -> STRUCTS.get(variable).type();
        };
    }

    /**
     * What the reference page says of a variable.
     *
     * @param meaning what it is, in sentences
     * @param example an example for one without fields of its own; blank for others
     */
    public record Doc(String meaning, String example) {}

    /** What the reference page says of a variable, by its name. */
    public static Doc doc(String variable) {
        return switch (variable) {
            case "declaration" -> new Doc("The declaration: its header, and sums over its items.", "");
            case "item" -> new Doc("One goods item of the declaration.", "");
            case "manifest" ->
                new Doc(
                        "What the partner country's customs recorded at dispatch under the same UCR, all its manifests"
                                + " together. Without a manifest all but `status` does not apply.",
                        "");
            case "manifestItem" ->
                new Doc(
                        "What reconciliation found in the manifests for `item`: a line, the sum of several that make it up,"
                                + " or the item's part of a line that is declared in several items, by what each of them"
                                + " declares. Does not apply when there is no manifest or nothing was found.",
                        "");
            case "history" ->
                new Doc(
                        "What was known of everybody and everything in the declaration before it, itself left out, as"
                                + " of its acceptance. One that answered and was never seen is not absent: `known` is false"
                                + " and its counts are 0. A number that cannot be told exactly is absent: of a window that"
                                + " began before what is still kept, or before the measure was counted.",
                        "");
            case "permits" ->
                new Doc(
                        "Permits the declaration or an item states, as the Single Window has them.",
                        "permits.exists(p, p.agency == 'VETERINARY' && p.status == 'VALID')");
            case "border" ->
                new Doc(
                        "What the equipment at the border read of the vehicle and its containers: under the declaration's"
                                + " transport document, or within two days of its acceptance. What was not read does not"
                                + " apply.",
                        "");
            case "registers" -> new Doc("Entries of the registers, and of watchlists, at acceptance.", "");
            case "lists" ->
                new Doc(
                        "The set's named lists, by name; `inList` asks whether one holds a value.",
                        "declaration.itinerary.exists(c, c in lists['banned-origins'])");
            case "reference" -> new Doc("The set's tables.", "");
            default -> throw new IllegalArgumentException("no variable " + variable);
        };
    }

    /** Type of a variable, by its name. */
    public static ValueType typeOf(String variable) {
        return ValueType.of(type(NAMES.indexOf(variable)));
    }

    /** Fields of a variable; null when it is no structure. */
    static Schema<?> schemaOf(int variable) {
        return STRUCTS.get(variable);
    }

    /** Fields of a variable, by its name; empty when there are none. */
    public static Optional<Schema<?>> schemaOfVariable(String variable) {
        int index = NAMES.indexOf(variable);
        return index < 0 ? Optional.empty() : Optional.ofNullable(schemaOf(index));
    }

    /** Fields of a type, by its name. */
    public static Optional<Schema<?>> schema(String typeName) {
        return Optional.ofNullable(BY_TYPE_NAME.get(typeName));
    }

    /** Whether each item has its own of a variable. */
    static boolean isPerItem(int variable) {
        return NAMES.get(variable).equals("item") || NAMES.get(variable).equals("manifestItem");
    }

    /** Whether each item has its own of a part of a variable. */
    static boolean isPerItem(int variable, String part) {
        return NAMES.get(variable).equals("history") && HISTORIES_OF_ITEMS.contains(part);
    }

    /** Whether each item has its own of a variable, or of a part of it. */
    public static boolean isAboutItem(String variable, String part) {
        int index = NAMES.indexOf(variable);
        return index >= 0 && (isPerItem(index) || isPerItem(index, part));
    }

    /** What a variable's fields are read from, or why there is nothing. */
    static Object source(int variable, Evidence evidence) {
        return switch (variable) {
            case 0, 2, 4 -> evidence;
            case 1 -> evidence.ofItem();
            case 3 -> evidence.ofManifestItem();
            case 5 -> FromRegisters.permits(evidence);
            case 6 -> FromRegisters.border(evidence);
            case 7 -> evidence;
            default -> evidence.tables();
        };
    }

    /** A variable's value as expressions see it, or an {@link Absence}. */
    static Object variable(int variable, Evidence evidence) {
        Object source = source(variable, evidence);
        if (source instanceof Absence || source instanceof List) {
            return source;
        }
        Object ofTables = source instanceof Tables tables ? ofTables(variable, tables) : null;
        return ofTables != null ? ofTables : Struct.of(STRUCTS.get(variable), NAMES.get(variable), source);
    }

    /** The value of a variable that the set's tables fill; null for every other. */
    static Object ofTables(int variable, Tables tables) {
        return switch (NAMES.get(variable)) {
            case "lists" -> {
                Map<String, List<String>> lists = new TreeMap<>();
                tables.lists().forEach((name, values) -> lists.put(name, List.copyOf(values)));
                yield lists;
            }
            case "reference" -> Struct.of(REFERENCE, "reference", tables);
            default -> null;
        };
    }

    private static Map<String, BigDecimal> decimals(Map<String, BigDecimal> rates) {
        Map<String, BigDecimal> decimals = new HashMap<>();
        rates.forEach((prefix, rate) -> decimals.put(prefix, Decimals.of(rate)));
        return decimals;
    }

    private static Map<String, Schema<?>> byTypeName() {
        Map<String, Schema<?>> byName = new LinkedHashMap<>();
        for (Schema<?> schema : List.of(
                Declared.DECLARATION,
                Declared.PARTY,
                Declared.TRANSPORT,
                Items.ITEM,
                Valuations.COMPARABLE,
                Valuations.COMPARISON,
                Valuations.LOT,
                References.NOMENCLATURE,
                References.BENCHMARK,
                References.OFFICE,
                Authorities.CONTROL,
                Authorities.PROTECTION,
                Authorities.EXCISE,
                Recorded.MANIFEST,
                Differences.OF_ALL,
                Recorded.MANIFEST_ITEM,
                Differences.OF_ITEM,
                Differences.VALUE_SIDES,
                Differences.MASS_SIDES,
                Differences.PACKAGES_SIDES,
                Differences.REST,
                Histories.ALL,
                Authorities.PERMIT,
                Authorities.BORDER,
                Authorities.REGISTERS,
                Authorities.REGISTER_ENTRY,
                REFERENCE)) {
            byName.put(schema.type().name(), schema);
        }
        Histories.schemas().forEach(schema -> byName.put(schema.type().name(), schema));
        return byName;
    }
}
