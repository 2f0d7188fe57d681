// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;

/**
 * Makes the record that a partner would send of a manifest, by the partner's mapping read backwards: whatever traffic is
 * made up for a partner needs no code of its own either. What the layout has no room for is left out: a value in a currency
 * that cannot be named, a code that is not in the list. Immutable.
 *
 * <p>Not for lines: their first elements carry several fields at once, which no path says.
 */
public final class RecordMaker {
    /** Of a tonne, thousandths of a gram. */
    private static final int MASS_PLACES = 9;

    private final Layout layout;

    /** Of one partner's records. */
    public RecordMaker(Partner partner) {
        this.layout = partner.layout();
        if (!layout.isMapped() || layout.format() == Layout.Format.LINES) {
            throw new IllegalArgumentException(partner.code() + " has records that no path leads through");
        }
    }

    /** The record as parts, of which its format makes text. */
    public Node record(Manifest manifest) {
        Node top = new Node("");
        boolean rows = layout.items() == null;
        Node start = rows ? null : part(top, layout.manifests());
        if (!rows) {
            fill(start, top, manifest);
        }
        for (Manifest.Item item : manifest.items()) {
            Node line = rows ? part(top, layout.manifests()) : part(start, layout.items());
            if (rows) {
                fill(line, top, manifest);
            }
            fill(line, top, item);
        }
        return top;
    }

    /** A new part at the end of a path; the start where there is no path. */
    private static Node part(Node start, NodePath path) {
        return path == null ? start : path.make(start, null);
    }

    private void fill(Node from, Node top, Manifest manifest) {
        Writer out = new Writer(from, top, layout.fields());
        out.text(Target.MANIFEST_ID, manifest.manifestId());
        out.text(Target.VERSION, Integer.toString(manifest.version()));
        out.text(Target.UCR, manifest.ucr());
        out.text(Target.RECORDED_AT, time(manifest.recordedAt()));
        out.text(Target.EXPORT_OFFICE, manifest.exportOffice());
        out.party(manifest.consignor(), Target.CONSIGNOR_ID, Target.CONSIGNOR_NAME, Target.CONSIGNOR_COUNTRY);
        out.party(manifest.consignee(), Target.CONSIGNEE_ID, Target.CONSIGNEE_NAME, Target.CONSIGNEE_COUNTRY);
        out.text(Target.MODE, manifest.transport().mode());
        out.text(Target.VEHICLE, manifest.transport().vehicleId());
        out.text(Target.VEHICLE_COUNTRY, manifest.transport().vehicleCountry());
        out.texts(Target.CONTAINERS, manifest.transport().containers());
        out.texts(Target.SEALS, manifest.transport().seals());
        out.text(Target.TRANSPORT_DOCUMENT, manifest.transport().transportDocument());
        out.text(Target.TOTAL_PACKAGES, Integer.toString(manifest.totalPackages()));
        out.mass(Target.TOTAL_GROSS_MASS, manifest.totalGrossMass());
    }

    private void fill(Node from, Node top, Manifest.Item item) {
        Writer out = new Writer(from, top, layout.itemFields());
        out.text(Target.NUMBER, Integer.toString(item.number()));
        out.text(Target.COMMODITY_CODE, item.commodityCode());
        out.text(Target.DESCRIPTION, item.description());
        out.text(Target.ORIGIN, item.originCountry());
        out.mass(Target.NET_MASS, item.netMass());
        out.mass(Target.GROSS_MASS, item.grossMass());
        out.mass(Target.MASS, layout.basis() == Layout.Basis.NET ? item.netMass() : item.grossMass());
        out.text(Target.PACKAGES, Integer.toString(item.packages()));
        out.money(Target.VALUE, item.value());
    }

    private String time(Instant instant) {
        ZonedDateTime local = instant.atZone(layout.zone());
        return layout.times() == null
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
                : layout.times().format(local);
    }

    private String number(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return layout.decimalComma() ? plain.replace('.', ',') : plain;
    }

    /** Writes fields below one part. */
    private final class Writer {
        private final Node from;
        private final Node top;
        private final Map<Target, Rule> rules;

        Writer(Node from, Node top, Map<Target, Rule> rules) {
            this.from = from;
            this.top = top;
            this.rules = rules;
        }

        void text(Target target, String value) {
            Rule rule = rules.get(target);
            if (value != null && rule != null && !rule.paths().isEmpty()) {
                String code = code(rule, value);
                if (code != null) {
                    write(rule.paths().get(0), code);
                }
            }
        }

        void texts(Target target, List<String> values) {
            Rule rule = rules.get(target);
            if (rule == null || values.isEmpty()) {
                return;
            }
            if (rule.split() != null) {
                write(rule.paths().get(0), String.join(rule.split(), values));
                return;
            }
            values.forEach(value -> write(rule.paths().get(0), value));
        }

        void party(Party party, Target id, Target name, Target country) {
            if (party != null) {
                text(id, party.id());
                text(name, party.name());
                text(country, party.country());
            }
        }

        void mass(Target target, Mass mass) {
            Rule rule = rules.get(target);
            if (mass != null && rule != null) {
                MassUnit unit = layout.massUnit() == null ? MassUnit.KILOGRAM : layout.massUnit();
                write(
                        rule.paths().get(0),
                        number(mass.kilograms().divide(unit.kilograms(), MASS_PLACES, RoundingMode.HALF_UP)));
                if (rule.unit() != null) {
                    write(rule.unit(), unit.codes().get(0));
                }
            }
        }

        void money(Target target, Money money) {
            Rule rule = rules.get(target);
            if (money == null
                    || rule == null
                    || (rule.unit() == null && !money.currency().equals(layout.currency()))) {
                return;
            }
            write(rule.paths().get(0), number(money.amount()));
            if (rule.unit() != null) {
                write(rule.unit(), money.currency());
            }
        }

        private void write(NodePath path, String value) {
            path.make(path.isFromTop() ? top : from, value);
        }

        private static String code(Rule rule, String value) {
            if (rule.codes() == null) {
                return value;
            }
            return rule.codes().entrySet().stream()
                    .filter(code -> code.getValue().equals(value))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .orElse(rule.otherwise() == null ? null : value);
        }
    }
}
