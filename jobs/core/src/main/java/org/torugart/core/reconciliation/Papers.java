// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;

/** What declaration and manifests say of the whole consignment: parties, containers, seals. */
public final class Papers {
    /** Names this much alike, in thousandths, are one written in two ways. */
    private static final int SAME_NAME = 600;

    private Papers() {}

    /** Whether sender and recorded senders are the same; null when one side states none. */
    public static Boolean sameConsignor(Declaration declaration, List<Manifest> manifests) {
        return same(Stream.ofNullable(declaration.consignor()).toList(), manifests, Manifest::consignor);
    }

    /** Whether receiver or importer are the recorded receiver; null when one side states none. */
    public static Boolean sameConsignee(Declaration declaration, List<Manifest> manifests) {
        return same(
                Stream.concat(Stream.ofNullable(declaration.consignee()), Stream.ofNullable(declaration.importer()))
                        .toList(),
                manifests,
                Manifest::consignee);
    }

    /** One that agrees is enough: of several manifests each may be about another part. */
    private static Boolean same(List<Party> declared, List<Manifest> manifests, Function<Manifest, Party> party) {
        Boolean same = null;
        for (Manifest manifest : manifests) {
            Party recorded = party.apply(manifest);
            for (Party one : declared) {
                Boolean agrees = recorded == null ? null : same(one, recorded);
                if (Boolean.TRUE.equals(agrees)) {
                    return true;
                }
                same = agrees == null ? same : agrees;
            }
        }
        return same;
    }

    /** By identifier, else by name: a partner may know a trader by another number. */
    private static Boolean same(Party one, Party other) {
        boolean identified = !one.id().isBlank() && !other.id().isBlank();
        if (identified && plain(one.id()).equals(plain(other.id()))) {
            return true;
        }
        int alike = Descriptions.alike(Descriptions.groups(one.name()), Descriptions.groups(other.name()));
        return alike == Descriptions.UNKNOWN ? (identified ? Boolean.FALSE : null) : (Boolean) (alike >= SAME_NAME);
    }

    /** Containers recorded, each once, in the order of the manifests. */
    public static List<String> containers(List<Manifest> manifests) {
        return all(manifests, manifest -> manifest.transport().containers());
    }

    /** Seals recorded, each once, in the order of the manifests. */
    public static List<String> seals(List<Manifest> manifests) {
        return all(manifests, manifest -> manifest.transport().seals());
    }

    private static List<String> all(List<Manifest> manifests, Function<Manifest, List<String>> numbers) {
        return manifests.stream()
                .flatMap(manifest -> numbers.apply(manifest).stream())
                .distinct()
                .toList();
    }

    /** Which numbers of one list the other lacks, spaces, hyphens and case aside. */
    public static List<String> only(List<String> here, List<String> there) {
        Set<String> known = new HashSet<>();
        there.forEach(number -> known.add(plain(number)));
        List<String> only = new ArrayList<>();
        here.forEach(number -> {
            if (!known.contains(plain(number))) {
                only.add(number);
            }
        });
        return only;
    }

    private static String plain(String number) {
        StringBuilder plain = new StringBuilder(number.length());
        number.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
