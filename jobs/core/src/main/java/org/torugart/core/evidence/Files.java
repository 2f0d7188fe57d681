// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * What registers, lists, agencies and the border say of a declaration: everything as of its acceptance (Customs Code art.
 * 5).
 *
 * @param dossiers by entity key, for every one that answered
 * @param grants by entity key, for every permit that answered
 * @param used what was used before of excise marks and guarantees, by entity key, for every one that answered
 */
public record Files(Map<String, OnFile> dossiers, Map<String, Granted> grants, Map<String, GrantFact> used) {
    /** Nothing was answered. */
    public static final Files NONE = new Files(Map.of(), Map.of(), Map.of());

    /** Status of a document that names something else, or a declaration that does not fit it. */
    public static final String OUT_OF_SCOPE = "OUT_OF_SCOPE";

    /**
     * An item on a control list.
     *
     * @param entry the gravest entry
     * @param permit what the best stated permit is worth; null when that is not known
     */
    public record Control(WatchlistEntry entry, Granted.Status permit) {}

    private static final Comparator<WatchlistEntry> MOST_RELIABLE_FIRST = Comparator.comparingInt(
                    WatchlistEntry::reliability)
            .reversed()
            .thenComparing(WatchlistEntry::list)
            .thenComparing(WatchlistEntry::entryId);

    public Files {
        dossiers = Map.copyOf(dossiers);
        grants = Map.copyOf(grants);
        used = Map.copyOf(used);
    }

    /** The dossier of a party; null when it has not answered. */
    public OnFile party(String id) {
        return id == null || id.isBlank() ? null : dossiers.get(Identifiers.key(EntityRole.PARTY, id));
    }

    /** What was read at the border; null when some vehicle or container has not answered. */
    public Crossing crossing(Declaration d) {
        Map<String, BorderEvent> events = new TreeMap<>();
        for (String key : EntityRole.BORDER.keysOf(d)) {
            OnFile file = dossiers.get(key);
            if (file == null) {
                return null;
            }
            file.events().forEach(event -> events.put(event.eventId(), event));
        }
        return Crossing.of(d, List.copyOf(events.values()));
    }

    /** Entries in force about parties, vehicle and containers, the most reliable first; null when one has not answered. */
    public List<WatchlistEntry> watched(Declaration d) {
        List<WatchlistEntry> watched = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (String id : EntityRole.traders(d)) {
            keys.add(Identifiers.key(EntityRole.PARTY, id));
        }
        keys.addAll(EntityRole.BORDER.keysOf(d));
        keys.remove(null);
        for (String key : keys) {
            OnFile file = dossiers.get(key);
            if (file == null) {
                return null;
            }
            for (WatchlistEntry entry : file.watched()) {
                if (entry.isInForceAt(d.acceptedAt())) {
                    watched.add(entry);
                }
            }
        }
        watched.sort(MOST_RELIABLE_FIRST);
        return watched;
    }

    /** Whether what control lists say of an item is known. */
    public boolean knowsControls(Declaration d, GoodsItem item) {
        String key = EntityRole.CONTROLLED.keyOf(d, item);
        return key == null || dossiers.containsKey(key);
    }

    /** What control lists say of an item; null when none names it. */
    public Control control(Declaration d, GoodsItem item) {
        String key = EntityRole.CONTROLLED.keyOf(d, item);
        WatchlistEntry gravest = null;
        for (WatchlistEntry entry :
                key == null ? List.<WatchlistEntry>of() : dossiers.get(key).watched()) {
            boolean names = entry.isInForceAt(d.acceptedAt())
                    && item.commodityCode().startsWith(entry.value())
                    && (entry.originCountries().isEmpty()
                            || entry.originCountries().contains(item.originCountry()));
            if (names && (gravest == null || entry.measure().compareTo(gravest.measure()) > 0)) {
                gravest = entry;
            }
        }
        return gravest == null ? null : new Control(gravest, permit(d, item, gravest));
    }

    private Granted.Status permit(Declaration d, GoodsItem item, WatchlistEntry entry) {
        Granted.Status best = Granted.Status.NOT_STATED;
        boolean unknown = false;
        for (AdditionalDocument document : documents(d, item)) {
            if (!DocumentType.isPermit(document.type())) {
                continue;
            }
            String key = Identifiers.key(EntityRole.GRANT, EntityRole.document(document.type(), document.number()));
            if (key == null) {
                continue;
            }
            Granted granted = grants.get(key);
            boolean others = granted != null
                    && granted.permit() != null
                    && entry.agency() != null
                    && granted.permit().agency() != entry.agency();
            Granted.Status status =
                    granted == null ? null : others ? Granted.Status.WRONG_SCOPE : granted.statusFor(d, item);
            unknown |= status == null;
            best = status != null && status.compareTo(best) < 0 ? status : best;
        }
        return unknown && best != Granted.Status.VALID ? null : best;
    }

    /** Permits stated, in the order of their keys; null when one has not answered. */
    public List<Granted> permits(Declaration d) {
        List<Granted> stated = new ArrayList<>();
        for (String key : EntityRole.GRANT.keysOf(d)) {
            Granted granted = grants.get(key);
            if (granted == null) {
                return null;
            }
            stated.add(granted);
        }
        return stated;
    }

    /** How the trusted shipment a declaration names stands; null when that has not been answered. */
    public String trusted(Declaration d) {
        return best(d, d.documents(), DocumentType.TRUSTED_SHIPMENT, entry -> fits(d, entry));
    }

    private static boolean fits(Declaration d, RegisterEntry entry) {
        boolean importer = entry.partyId() == null
                || (d.responsible() != null
                        && entry.partyId().equals(d.responsible().id()));
        boolean supplier = entry.supplierId() == null
                || (d.consignor() != null
                        && entry.supplierId().equals(d.consignor().id()));
        return importer && supplier && d.items().stream().allMatch(item -> entry.isAbout(item.commodityCode()));
    }

    /** How the ruling for an item stands; null when that has not been answered. */
    public String ruling(Declaration d, GoodsItem item) {
        return best(
                d,
                documents(d, item),
                DocumentType.RULING,
                entry -> entry.isAbout(item.commodityCode())
                        && (entry.originCountry() == null
                                || entry.originCountry().equals(item.originCountry())));
    }

    /** The exemption that limits the channel, with its legal basis; null when none does. */
    public RegisterEntry exemption(Declaration d) {
        for (AdditionalDocument document : d.documents()) {
            if (document.type().equals(DocumentType.EXEMPTION)) {
                for (RegisterEntry entry : entries(document)) {
                    boolean bound = entry.partyId() != null
                            && (d.responsible() == null
                                    || !entry.partyId().equals(d.responsible().id()));
                    if (entry.cap() != null
                            && entry.legalBasis() != null
                            && entry.isActiveAt(d.acceptedAt())
                            && !bound) {
                        return entry;
                    }
                }
            }
        }
        return null;
    }

    private interface Fit {
        boolean test(RegisterEntry entry);
    }

    private String best(Declaration d, List<AdditionalDocument> documents, String type, Fit fit) {
        String status = OnFile.NONE;
        for (AdditionalDocument document : documents) {
            if (!document.type().equals(type)) {
                continue;
            }
            String key = filed(document);
            if (key == null) {
                continue;
            }
            if (!dossiers.containsKey(key)) {
                return null;
            }
            for (RegisterEntry entry : entries(document)) {
                Standing.Status standing = entry.statusAt(d.acceptedAt());
                if (standing == Standing.Status.ACTIVE && fit.test(entry)) {
                    return standing.name();
                }
                status =
                        standing == null ? status : standing == Standing.Status.ACTIVE ? OUT_OF_SCOPE : standing.name();
            }
        }
        return status;
    }

    private List<RegisterEntry> entries(AdditionalDocument document) {
        String key = filed(document);
        OnFile file = key == null ? null : dossiers.get(key);
        return file == null ? List.of() : file.entries();
    }

    static String filed(AdditionalDocument document) {
        return Identifiers.key(EntityRole.FILED, EntityRole.document(document.type(), document.number()));
    }

    /** Key of what registers have of a mark; null without one. */
    static String filedMark(String mark) {
        return Identifiers.key(EntityRole.FILED, EntityRole.mark(mark));
    }

    static List<AdditionalDocument> documents(Declaration d, GoodsItem item) {
        if (item.documents().isEmpty()) {
            return d.documents();
        }
        List<AdditionalDocument> documents = new ArrayList<>(d.documents());
        documents.addAll(item.documents());
        return documents;
    }
}
