// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.List;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.Papers;

/** What parties, containers and seals come to when the declaration is held against what partners recorded. */
final class FromPapers {
    private static final Absence NO_RECORDED_PARTY = Absence.notApplicable("the partner recorded no such party");
    private static final Absence NONE_LISTED = Absence.notApplicable("declaration or manifests list none");

    private FromPapers() {}

    /** Why senders cannot be compared; null when they can be. */
    static Absence consignorAbsence(Evidence evidence) {
        return manifests(evidence).stream().allMatch(manifest -> manifest.consignor() == null)
                ? NO_RECORDED_PARTY
                : null;
    }

    static long consignorDiffers(Evidence evidence) {
        return Quantities.differs(Papers.sameConsignor(evidence.declaration(), manifests(evidence)));
    }

    /** Why receivers cannot be compared; null when they can be. */
    static Absence consigneeAbsence(Evidence evidence) {
        return manifests(evidence).stream().allMatch(manifest -> manifest.consignee() == null)
                ? NO_RECORDED_PARTY
                : null;
    }

    static long consigneeDiffers(Evidence evidence) {
        return Quantities.differs(Papers.sameConsignee(evidence.declaration(), manifests(evidence)));
    }

    /** Why containers cannot be compared; null when they can be. */
    static Absence containersAbsence(Evidence evidence) {
        return noneOf(declaredContainers(evidence), containers(evidence));
    }

    static List<String> containers(Evidence evidence) {
        return Papers.containers(manifests(evidence));
    }

    static List<String> containersOnlyDeclared(Evidence evidence) {
        return Papers.only(declaredContainers(evidence), containers(evidence));
    }

    static List<String> containersOnlyRecorded(Evidence evidence) {
        return Papers.only(containers(evidence), declaredContainers(evidence));
    }

    /** Why seals cannot be compared; null when they can be. */
    static Absence sealsAbsence(Evidence evidence) {
        return noneOf(declaredSeals(evidence), seals(evidence));
    }

    static List<String> seals(Evidence evidence) {
        return Papers.seals(manifests(evidence));
    }

    static List<String> sealsOnlyDeclared(Evidence evidence) {
        return Papers.only(declaredSeals(evidence), seals(evidence));
    }

    static List<String> sealsOnlyRecorded(Evidence evidence) {
        return Papers.only(seals(evidence), declaredSeals(evidence));
    }

    private static Absence noneOf(List<String> declared, List<String> recorded) {
        return declared.isEmpty() || recorded.isEmpty() ? NONE_LISTED : null;
    }

    private static List<String> declaredContainers(Evidence evidence) {
        return evidence.declaration().transport().containers();
    }

    private static List<String> declaredSeals(Evidence evidence) {
        return evidence.declaration().transport().seals();
    }

    private static List<Manifest> manifests(Evidence evidence) {
        return evidence.shipment().manifests();
    }
}
