// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;
import org.torugart.core.history.Catalogue;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.valuation.Price;

/**
 * What an entity is to a declaration: how many it names, by which identifiers, and what is kept of each. The one place to
 * add another; the prefix is that of its key and its name in profiles, and never changes.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state, and a catalogue does not change
public enum EntityRole {
    /** The consignment, by UCR: where partner manifests are joined. */
    CONSIGNMENT("consignment", "Consignment", d -> d.ucr()),

    /** The trader responsible for the goods. */
    IMPORTER(
            "importer",
            "Importer; the consignee stands in for one not stated",
            d -> party(d.responsible()),
            d -> party(d.consignor())),

    /** The sender. */
    CONSIGNOR("consignor", "Consignor", d -> party(d.consignor()), EntityRole::importer),

    /** Who declares, often a broker. */
    DECLARANT("declarant", "Declarant", d -> party(d.declarant()), EntityRole::importer),

    /** The vehicle, by registration. */
    VEHICLE(
            "vehicle",
            "Vehicle",
            Catalogue.MEANS,
            d -> Identifiers.normalised(d.transport().vehicleId())),

    /** A container, by number. */
    CONTAINER("container", "Containers, one history each", Catalogue.MEANS, EntityRole::containers, Scope.EACH),

    /** A commodity: HS6 and origin. */
    COMMODITY("commodity", "Commodity of the item: same HS6 and origin", Catalogue.GOODS, (d, item) -> commodity(item)),

    /** What may be one consignment split up: consignee, consignor and HS heading (Customs Code art. 180). */
    LOT(
            "lot",
            "What the item may be a lot of: same consignee, consignor and heading",
            Catalogue.PASSAGE,
            (d, item) -> Identifiers.joined("|", importer(d), party(d.consignor()), Identifiers.code(item.hs4()))),

    /** Who carries the goods. */
    CARRIER("carrier", "Carrier", d -> party(d.carrier()), EntityRole::importer),

    /** Who receives the goods. */
    CONSIGNEE("consignee", "Consignee", d -> party(d.consignee()), d -> party(d.consignor())),

    /** Who made the goods. */
    MANUFACTURER(
            "manufacturer",
            "Manufacturer of the item",
            Catalogue.PARTY,
            (d, item) -> Identifiers.normalised(item.manufacturer())),

    /** The office where the declaration is lodged. */
    OFFICE("office", "Declaration office", Catalogue.PASSAGE, Declaration::declarationOffice),

    /** An HS subheading, whatever the origin. */
    HS6("hs6", "Subheading of the item", Catalogue.GOODS, (d, item) -> Identifiers.code(item.hs6())),

    /** A commodity of one manufacturer. */
    PRODUCT(
            "product",
            "Product of the item: same HS6, origin and manufacturer",
            Catalogue.GOODS,
            (d, item) -> Identifiers.joined(":", commodity(item), Identifiers.normalised(item.manufacturer()))),

    /** What one importer imports under one subheading. */
    IMPORTER_HS6(
            "importerHs6",
            "The importer's goods under the item's subheading",
            Catalogue.GOODS,
            (d, item) -> Identifiers.joined("|", importer(d), Identifiers.code(item.hs6()))),

    /** Where the goods come from and where they enter. */
    ROUTE(
            "route",
            "Route: same export country and entry office",
            Catalogue.PASSAGE,
            d -> Identifiers.joined(":", d.exportCountry(), d.entryOffice())),

    /** A permit of an agency, by type and number. */
    PERMIT("permit", "Permits stated, one history each", Catalogue.PASSAGE, EntityRole::permits, Scope.EACH),

    /** Imported goods whose prices are compared: HS6 and origin (Customs Code arts. 171, 172). */
    COMPARABLES("comparables", "Imports of the same HS6 and origin", (d, item) -> imported(d, commodity(item))),

    /** Those of one manufacturer among them, who is preferred (arts. 171, 172); its name however it is written. */
    MADE_GOODS(
            "madeGoods",
            "Imports of the same HS6, origin and manufacturer",
            (d, item) -> imported(
                    d,
                    Identifiers.joined(
                            ":",
                            commodity(item),
                            item.manufacturer() == null ? null : Price.plain(item.manufacturer())))),

    /** Lots, one by one, that may be one consignment: consignee, consignor and HS heading (art. 180). */
    LOTS(
            "lots",
            "Lots of the same consignee, consignor and heading",
            (d, item) -> imported(
                    d, Identifiers.joined("|", importer(d), party(d.consignor()), Identifiers.code(item.hs4())))),

    /** What registers, lists and movements say of a party: whoever is named, guarantors included. */
    PARTY("party", "Register entries, alerts and movements of each party", EntityRole::named, Scope.EACH),

    /** What control lists say of goods, by heading. */
    CONTROLLED("controlled", "Control lists for the item's heading", (d, item) -> Identifiers.code(item.hs4())),

    /**
     * Entries of registers that documents name (rulings, trusted shipments, exemptions, excise marks, guarantees), and those
     * of marks that goods bear.
     */
    FILED("filed", "Register entries of documents stated", EntityRole::filed, Scope.EACH),

    /** What was seen of the vehicle or a container at the border. */
    BORDER("border", "Border events of the vehicle and each container", EntityRole::means, Scope.EACH),

    /** What the Single Window says of a permit, and what is left of it. */
    GRANT("grant", "Permits stated, as the Single Window has them", EntityRole::permits, Scope.EACH),

    /** What declarations accepted before have used of excise marks and guarantees. */
    USED("used", "Excise marks and guarantees stated, and what was used of them before", EntityRole::used, Scope.EACH);

    /** How many a declaration names. */
    public enum Scope {
        /** One at most. */
        WHOLE,
        /** Any number. */
        EACH,
        /** For each item one at most. */
        ITEM
    }

    private static final EntityRole[] ROLES = values();
    private static final Set<EntityRole> SHARING = sharing();
    private static final String FREE_CIRCULATION = "40";

    private final String prefix;
    private final String meaning;
    private final Scope scope;
    private final Catalogue catalogue;

    /** Identifiers as declared, null for those that are not stated; the list is the caller's. */
    private final Function<Declaration, List<String>> each;

    private final BiFunction<Declaration, GoodsItem, String> one;
    private final Function<Declaration, String> partner;

    EntityRole(
            String prefix,
            String meaning,
            Scope scope,
            Catalogue catalogue,
            Function<Declaration, List<String>> each,
            BiFunction<Declaration, GoodsItem, String> one,
            Function<Declaration, String> partner) {
        this.prefix = prefix;
        this.meaning = meaning;
        this.scope = scope;
        this.catalogue = catalogue;
        this.each = each;
        this.one = one;
        this.partner = partner;
    }

    /** Without history. */
    EntityRole(String prefix, String meaning, Function<Declaration, String> id) {
        this(prefix, meaning, Scope.WHOLE, null, null, (d, item) -> id.apply(d), d -> null);
    }

    /** Without history, by item. */
    EntityRole(String prefix, String meaning, BiFunction<Declaration, GoodsItem, String> ofItem) {
        this(prefix, meaning, Scope.ITEM, null, null, ofItem, d -> null);
    }

    /** Without history, any number. */
    EntityRole(String prefix, String meaning, Function<Declaration, List<String>> each, Scope scope) {
        this(prefix, meaning, scope, null, each, null, d -> null);
    }

    /** A party, and the other party it deals with. */
    EntityRole(String prefix, String meaning, Function<Declaration, String> id, Function<Declaration, String> partner) {
        this(prefix, meaning, Scope.WHOLE, Catalogue.PARTY, null, (d, item) -> id.apply(d), partner);
    }

    EntityRole(String prefix, String meaning, Catalogue catalogue, Function<Declaration, String> id) {
        this(prefix, meaning, Scope.WHOLE, catalogue, null, (d, item) -> id.apply(d), d -> null);
    }

    EntityRole(
            String prefix, String meaning, Catalogue catalogue, Function<Declaration, List<String>> each, Scope scope) {
        this(prefix, meaning, scope, catalogue, each, null, d -> null);
    }

    EntityRole(String prefix, String meaning, Catalogue catalogue, BiFunction<Declaration, GoodsItem, String> ofItem) {
        this(prefix, meaning, Scope.ITEM, catalogue, null, ofItem, d -> null);
    }

    private static String party(Party party) {
        return party == null ? null : Identifiers.bounded(party.id());
    }

    private static String importer(Declaration d) {
        return party(d.responsible());
    }

    private static String commodity(GoodsItem item) {
        return Identifiers.joined(":", Identifiers.code(item.hs6()), item.originCountry());
    }

    /** Values are compared, and lots added up, of what is imported. */
    private static String imported(Declaration d, String id) {
        return d.direction() == Direction.IMPORT ? id : null;
    }

    private static List<String> permits(Declaration d) {
        return documents(d, DocumentType::isPermit);
    }

    private static List<String> filed(Declaration d) {
        List<String> ids = documents(d, DocumentType::isOfRegister);
        for (GoodsItem item : d.items()) {
            ids.add(mark(item.trademark()));
        }
        return ids;
    }

    /** An excise mark is used when its goods are released for free circulation, whatever regimes were before. */
    private static List<String> used(Declaration d) {
        boolean circulates = d.direction() == Direction.IMPORT
                && (d.procedure() == null || d.procedure().equals(FREE_CIRCULATION));
        return documents(
                d,
                type -> type.equals(DocumentType.GUARANTEE) || (circulates && type.equals(DocumentType.EXCISE_MARK)));
    }

    /** Identifier of a mark that goods bear, however it is written; null without one. */
    static String mark(String mark) {
        return mark == null ? null : document(RegisterEntry.Kind.RIGHT_HOLDER.name(), Price.plain(mark));
    }

    /** Identifiers of the documents of some types, the declaration's and its items'. */
    private static List<String> documents(Declaration d, Predicate<String> type) {
        List<String> ids = new ArrayList<>(0);
        addDocuments(d.documents(), type, ids);
        for (GoodsItem item : d.items()) {
            addDocuments(item.documents(), type, ids);
        }
        return ids;
    }

    private static void addDocuments(List<AdditionalDocument> documents, Predicate<String> type, List<String> ids) {
        for (AdditionalDocument document : documents) {
            if (type.test(document.type())) {
                ids.add(document(document.type(), document.number()));
            }
        }
    }

    /** Identifier of a document a declaration states, by which permits and entries of registers are found. */
    public static String document(String type, String number) {
        return Identifiers.joined(":", type, Identifiers.normalised(number));
    }

    /** Who registers are asked about: the parties to the goods, and guarantors. */
    private static List<String> named(Declaration d) {
        List<String> ids = traders(d);
        for (AdditionalDocument document : d.documents()) {
            if (document.type().equals(DocumentType.GUARANTOR)) {
                ids.add(document.number());
            }
        }
        return ids;
    }

    /** Parties to the goods, null for those that are not stated; the list is the caller's. */
    static List<String> traders(Declaration d) {
        List<String> ids = new ArrayList<>(5);
        ids.add(party(d.responsible()));
        ids.add(party(d.consignor()));
        ids.add(party(d.consignee()));
        ids.add(party(d.declarant()));
        ids.add(party(d.carrier()));
        return ids;
    }

    private static List<String> containers(Declaration d) {
        List<String> ids = new ArrayList<>(d.transport().containers().size());
        for (String container : d.transport().containers()) {
            ids.add(Identifiers.normalised(container));
        }
        return ids;
    }

    private static List<String> means(Declaration d) {
        List<String> ids = containers(d);
        ids.add(0, Identifiers.normalised(d.transport().vehicleId()));
        return ids;
    }

    /** Prefix of its keys, and its name in profiles. */
    public String prefix() {
        return prefix;
    }

    /** Name of its part of the history in profiles: the prefix, with an {@code s} for those of which there are several. */
    public String field() {
        return scope == Scope.EACH ? prefix + 's' : prefix;
    }

    /** What it is, for the reference page. */
    public String meaning() {
        return meaning;
    }

    /** How many a declaration names. */
    public Scope scope() {
        return scope;
    }

    /** What is kept of each unless a {@link HistoryPlan} says otherwise; null when it has no history. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The key of the one entity of a declaration; null when it names none. For {@link Scope#WHOLE}. */
    public String keyOf(Declaration declaration) {
        return keyOf(declaration, null);
    }

    /** The key of an item's entity; null when there is none. For {@link Scope#ITEM}. */
    public String keyOf(Declaration declaration, GoodsItem item) {
        return Identifiers.key(this, one.apply(declaration, item));
    }

    /** The keys of a declaration's entities, each once, as declared. For {@link Scope#EACH}. */
    public List<String> keysOf(Declaration declaration) {
        List<String> ids = each.apply(declaration);
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>(2 * ids.size());
        for (String id : ids) {
            String key = Identifiers.key(this, id);
            if (key != null) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    /** The other party it deals with; null when there is none, or it does not matter. */
    String partnerOf(Declaration declaration) {
        return partner.apply(declaration);
    }

    /** Whether it is physically in one place, so that its uses are kept. */
    boolean isUsed() {
        return catalogue == Catalogue.MEANS;
    }

    /** The role's key for an entity, e.g. {@code importer:KG0123}. */
    public String key(String id) {
        return prefix + ':' + id;
    }

    /** The identifier in a key of this role. */
    String idOf(String key) {
        return key.substring(prefix.length() + 1);
    }

    /** The role whose key a row with an entity of this one has: another one's where the same declarations name both. */
    public EntityRole firstOfRow() {
        return switch (this) {
            case CONTAINER, BORDER -> VEHICLE;
            case COMPARABLES -> COMMODITY;
            case MADE_GOODS -> PRODUCT;
            case LOTS -> LOT;
            default -> this;
        };
    }

    private static Set<EntityRole> sharing() {
        Set<EntityRole> sharing = EnumSet.noneOf(EntityRole.class);
        for (EntityRole role : ROLES) {
            if (role.firstOfRow() != role) {
                sharing.add(role.firstOfRow());
            }
        }
        return sharing;
    }

    /** Whether a row with a key of this role may have entities of others. */
    public boolean sharesRow() {
        return SHARING.contains(this);
    }

    /**
     * The role a key belongs to.
     *
     * @throws IllegalArgumentException if the key has no role's prefix
     */
    public static EntityRole ofKey(String key) {
        int end = key.indexOf(':');
        for (EntityRole role : ROLES) {
            if (role.prefix.length() == end && key.startsWith(role.prefix)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role has the prefix of this key");
    }
}
