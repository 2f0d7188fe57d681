// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;

/**
 * What registers say of that by which a declaration proves something: the certificate of who signed, the guarantee of
 * payment, the excise marks on the goods, the right to a mark they bear. Everything as of acceptance (Customs Code art. 5),
 * and null where it has not been answered. Thread-confined.
 */
public final class Credentials {
    private static final Comparator<Protection> FOREMOST = Comparator.comparing(
                    (Protection protection) -> protection.status != Status.ACTIVE)
            .thenComparing(Protection::authorised)
            .thenComparing(protection -> protection.entry.entryId());

    private final Declaration d;
    private final Instant at;
    private final Files files;
    private final Map<Integer, Marks> marks = new HashMap<>();
    private Map<String, List<GrantFact.Quantity>> used;

    /** How what is stated stands; the best first. */
    public enum Status {
        /** None is stated. */
        NOT_STATED,
        /** In force. */
        ACTIVE,
        /** In force, but less is left of it than is needed. */
        EXHAUSTED,
        /** In force for somebody or something else. */
        OUT_OF_SCOPE,
        /** Its validity had ended. */
        EXPIRED,
        /** Was suspended. */
        SUSPENDED,
        /** Was used up or given back. */
        TERMINATED,
        /** Was revoked. */
        REVOKED,
        /** The register had none of this number. */
        NOT_ON_FILE
    }

    /**
     * The excise marks of an item, each a unit's.
     *
     * @param stated how many are stated
     * @param reused those of them that this declaration states twice, or another one that was accepted before
     * @param unknown those the register did not have
     * @param notInForce those that were suspended, revoked, terminated or past their validity
     * @param outOfScope those issued to somebody else, or for other goods
     */
    public record Marks(int stated, int reused, int unknown, int notInForce, int outOfScope) {}

    /**
     * The right to the mark that an item bears.
     *
     * @param entry the right holder's entry; never null
     * @param status how it stood; never null
     * @param authorised whether the importer is the right holder, or one who may bring such goods
     */
    public record Protection(RegisterEntry entry, Status status, boolean authorised) {}

    Credentials(Declaration declaration, Files files) {
        this.d = declaration;
        this.at = declaration.acceptedAt();
        this.files = files;
    }

    /** How the certificate of the declarant's specialist stands, the gravest of several. */
    public Status specialist() {
        Status gravest = Status.NOT_STATED;
        for (AdditionalDocument document : d.documents()) {
            String number = Identifiers.normalised(document.number());
            if (!document.type().equals(DocumentType.SPECIALIST) || number == null) {
                continue;
            }
            OnFile file =
                    d.declarant() == null ? null : files.party(d.declarant().id());
            if (file == null) {
                return null;
            }
            Status status = of(file, RegisterEntry.Kind.SPECIALIST)
                    .filter(entry -> number.equals(Identifiers.normalised(entry.entryId())))
                    .findFirst()
                    .map(this::status)
                    .orElse(Status.NOT_ON_FILE);
            gravest = graver(gravest, status);
        }
        return gravest;
    }

    /** How the guarantee stands, the gravest of several. */
    public Status guarantee() {
        Status gravest = Status.NOT_STATED;
        for (AdditionalDocument document : stated(DocumentType.GUARANTEE)) {
            OnFile file = files.dossiers().get(Files.filed(document));
            if (file == null) {
                return null;
            }
            Optional<RegisterEntry> entry =
                    of(file, RegisterEntry.Kind.GUARANTEE).findFirst();
            Status status = entry.isEmpty() ? Status.NOT_ON_FILE : guarantee(entry.get(), Usage.key(document));
            if (status == null) {
                return null;
            }
            gravest = graver(gravest, status);
        }
        return gravest;
    }

    /** Who gives the guarantee; null when nobody is stated. */
    public String guarantor() {
        return d.documents().stream()
                .filter(document -> document.type().equals(DocumentType.GUARANTOR))
                .map(document -> Identifiers.bounded(document.number()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Status guarantee(RegisterEntry entry, String key) {
        Status status = status(entry);
        if (status != Status.ACTIVE) {
            return status;
        }
        boolean another = entry.partyId() != null
                && Stream.of(d.responsible(), d.declarant(), d.carrier())
                        .filter(Objects::nonNull)
                        .map(Party::id)
                        .noneMatch(entry.partyId()::equals);
        boolean ofAnother =
                entry.guarantorId() != null && !Objects.equals(Identifiers.bounded(entry.guarantorId()), guarantor());
        if (another || ofAnother) {
            return Status.OUT_OF_SCOPE;
        }
        if (entry.secured().isEmpty()) {
            return Status.ACTIVE;
        }
        GrantFact before = files.used().get(key);
        Money most = entry.securedAt(at);
        if (most == null) {
            return Status.EXHAUSTED;
        }
        Long owed = before == null || !before.known()
                ? null
                : owed(
                        Stream.concat(before.drawn().stream(), used().get(key).stream())
                                .toList(),
                        most.currency());
        return owed == null ? null : owed > most.tenThousandths() ? Status.EXHAUSTED : Status.ACTIVE;
    }

    /** In 1/10,000 of a currency; null when some of it cannot be told, or is in another. */
    private static Long owed(List<GrantFact.Quantity> quantities, String currency) {
        long sum = 0;
        for (GrantFact.Quantity quantity : quantities) {
            if (quantity.milligrams() > 0
                    || (quantity.units() > 0 && !quantity.unit().equals(currency))) {
                return null;
            }
            sum += quantity.units();
        }
        return sum;
    }

    /** The excise marks stated for the item at a position from 0. */
    public Marks marks(int position) {
        return marks.computeIfAbsent(position, p -> marks(d.items().get(p)));
    }

    private Marks marks(GoodsItem item) {
        int stated = 0;
        int reused = 0;
        int unknown = 0;
        int notInForce = 0;
        int outOfScope = 0;
        for (AdditionalDocument document : Files.documents(d, item)) {
            String key = Files.filed(document);
            if (!document.type().equals(DocumentType.EXCISE_MARK) || key == null) {
                continue;
            }
            stated++;
            OnFile file = files.dossiers().get(key);
            if (file == null) {
                return null;
            }
            Optional<RegisterEntry> entry =
                    of(file, RegisterEntry.Kind.EXCISE_MARK).findFirst();
            switch (entry.map(this::status).orElse(Status.NOT_ON_FILE)) {
                case NOT_ON_FILE -> unknown++;
                case ACTIVE -> outOfScope += isFor(entry.get(), item) ? 0 : 1;
                default -> notInForce++;
            }
            List<GrantFact.Quantity> own = used().get(Usage.key(document));
            if (own != null) {
                GrantFact before = files.used().get(Usage.key(document));
                if (before == null || !before.known()) {
                    return null;
                }
                long times = Stream.concat(before.drawn().stream(), own.stream())
                        .mapToLong(GrantFact.Quantity::units)
                        .sum();
                reused += times > 1 ? 1 : 0;
            }
        }
        return new Marks(stated, reused, unknown, notInForce, outOfScope);
    }

    private boolean isFor(RegisterEntry entry, GoodsItem item) {
        return (entry.partyId() == null || entry.partyId().equals(importer())) && entry.isAbout(item.commodityCode());
    }

    /** Whether what is known of the mark that an item bears has been answered. */
    public boolean knowsProtection(GoodsItem item) {
        String key = Files.filedMark(item.trademark());
        return key == null || files.dossiers().containsKey(key);
    }

    /** The right to the mark that an item bears, one in force before others; null when nobody has one to such goods. */
    public Protection protection(GoodsItem item) {
        String key = Files.filedMark(item.trademark());
        OnFile file = key == null ? null : files.dossiers().get(key);
        return file == null
                ? null
                : of(file, RegisterEntry.Kind.RIGHT_HOLDER)
                        .filter(entry -> entry.isAbout(item.commodityCode()))
                        .map(entry -> new Protection(entry, status(entry), isAuthorised(entry)))
                        .filter(protection -> protection.status != Status.NOT_ON_FILE)
                        .min(FOREMOST)
                        .orElse(null);
    }

    private boolean isAuthorised(RegisterEntry entry) {
        String importer = importer();
        return importer != null
                && (importer.equals(entry.partyId()) || entry.authorisedIds().contains(importer));
    }

    private String importer() {
        return d.responsible() == null ? null : d.responsible().id();
    }

    private Status status(RegisterEntry entry) {
        Standing standing = Standing.at(entry.standings(), at);
        if (standing == null) {
            return Status.NOT_ON_FILE;
        }
        return switch (standing.status()) {
            case ACTIVE -> entry.isPastValidityAt(at) ? Status.EXPIRED : Status.ACTIVE;
            case SUSPENDED -> Status.SUSPENDED;
            case REVOKED -> Status.REVOKED;
            case TERMINATED -> Status.TERMINATED;
        };
    }

    private List<AdditionalDocument> stated(String type) {
        return d.allDocuments()
                .filter(document -> document.type().equals(type) && Files.filed(document) != null)
                .distinct()
                .toList();
    }

    private Map<String, List<GrantFact.Quantity>> used() {
        if (used == null) {
            used = Usage.of(d);
        }
        return used;
    }

    private static Stream<RegisterEntry> of(OnFile file, RegisterEntry.Kind kind) {
        return file.entries().stream().filter(entry -> entry.register() == kind);
    }

    private static Status graver(Status one, Status other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
