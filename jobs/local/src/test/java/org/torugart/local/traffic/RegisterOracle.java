// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.register.RegisterEntry;

/** Judges declarations by what they prove something by, against every other declaration there ever was. */
record RegisterOracle(Map<String, RegisterEntry> registers, Collection<Declaration> all) {

    ControlChannel judge(Declaration d) {
        for (AdditionalDocument document : d.allDocuments().toList()) {
            if (document.type().equals(DocumentType.EXCISE_MARK) && !isGoodMark(d, document)) {
                return ControlChannel.RED;
            }
        }
        boolean proven = d.allDocuments().allMatch(document -> switch (document.type()) {
            case DocumentType.GUARANTEE -> isEnough(d, document);
            case DocumentType.GUARANTOR, DocumentType.SPECIALIST -> isActive(d, document);
            default -> true;
        });
        return proven && d.items().stream().allMatch(item -> mayBring(d, item))
                ? ControlChannel.GREEN
                : ControlChannel.YELLOW;
    }

    private boolean isGoodMark(Declaration d, AdditionalDocument mark) {
        RegisterEntry entry = registers.get("EXCISE_MARK/" + mark.number());
        return isActive(d, mark)
                && (entry.partyId() == null
                        || entry.partyId().equals(d.importer().id()))
                && earlier(d, mark).isEmpty();
    }

    private List<Declaration> earlier(Declaration d, AdditionalDocument document) {
        return all.stream()
                .filter(other -> other.acceptedAt().isBefore(d.acceptedAt()))
                .filter(other -> other.allDocuments()
                        .anyMatch(stated -> stated.type().equals(document.type())
                                && stated.number().equals(document.number())))
                .toList();
    }

    private boolean isEnough(Declaration d, AdditionalDocument guarantee) {
        double owed = Stream.concat(earlier(d, guarantee).stream(), Stream.of(d))
                .flatMap(each -> each.items().stream())
                .mapToDouble(item -> item.customsValue().tenThousandths()
                        * item.dutyRatePercent().doubleValue()
                        / 100)
                .sum();
        RegisterEntry entry = registers.get("GUARANTEE/" + guarantee.number());
        return isActive(d, guarantee) && owed <= entry.secured().get(0).amount().tenThousandths();
    }

    private boolean isActive(Declaration d, AdditionalDocument document) {
        RegisterEntry entry = registers.get(document.type() + "/" + document.number());
        return entry != null && entry.isActiveAt(d.acceptedAt());
    }

    private boolean mayBring(Declaration d, GoodsItem item) {
        return registers.values().stream()
                .noneMatch(entry -> entry.mark() != null
                        && entry.mark().equalsIgnoreCase(item.trademark())
                        && !entry.authorisedIds().contains(d.importer().id()));
    }
}
