// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.torugart.core.declaration.IsoCodes;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Mapped.Failure;

/**
 * Makes manifests of a partner's record by its layout. What a field needs and does not find, or finds and cannot read, makes
 * the manifest none: a manifest of which a part was guessed would be evidence against somebody. Immutable.
 */
public final class Mapper {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MAX_ITEMS = 10_000;

    private final Partner partner;
    private final Layout layout;

    /** A mapper of a partner's records, which are not of Torugart's own schema. */
    public Mapper(Partner partner) {
        this.partner = partner;
        this.layout = partner.layout();
    }

    /** Ends the mapping of one manifest. */
    private static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        FailedException(Failure failure) {
            super(failure.toString(), null, false, false);
            this.failure = failure;
        }
    }

    /** Reads fields of one part of a record. */
    private final class Fields {
        private final Node from;
        private final Node top;
        private final Map<Target, Rule> rules;
        private final String suffix;

        Fields(Node from, Node top, Map<Target, Rule> rules, String suffix) {
            this.from = from;
            this.top = top;
            this.rules = rules;
            this.suffix = suffix;
        }

        private FailedException failed(Target target, Rule rule, String value, String message) {
            String paths = rule == null
                    ? ""
                    : String.join(
                            " or ",
                            rule.paths().stream().map(NodePath::toString).toList());
            return new FailedException(new Failure(target.key() + suffix, paths, value, message));
        }

        /** Converted and translated; null when nothing is stated. */
        String text(Target target) throws FailedException {
            Rule rule = rules.get(target);
            String found = rule == null ? null : found(rule);
            String text = found == null ? null : translated(target, rule, found);
            if (text == null && target.isRequired()) {
                throw failed(target, rule, null, "nothing is there");
            }
            return text;
        }

        private String found(Rule rule) {
            for (NodePath path : rule.paths()) {
                for (Node node : path.select(from, top)) {
                    if (node.text() != null) {
                        return node.text();
                    }
                }
            }
            return rule.constant();
        }

        private String translated(Target target, Rule rule, String found) throws FailedException {
            String text = found;
            for (Conversion conversion : rule.conversions()) {
                text = conversion.apply(text);
            }
            if (rule.codes() != null) {
                String meant = rule.codes().getOrDefault(text, rule.otherwise());
                if (meant == null) {
                    throw failed(target, rule, found, "the code is not in the list");
                }
                return meant;
            }
            return text.isEmpty() ? null : text;
        }

        List<String> texts(Target target) throws FailedException {
            Rule rule = rules.get(target);
            List<String> texts = new ArrayList<>();
            if (rule == null) {
                return texts;
            }
            for (NodePath path : rule.paths()) {
                for (Node node : path.select(from, top)) {
                    if (node.text() != null) {
                        String[] parts = rule.split() == null
                                ? new String[] {node.text()}
                                : node.text().split(Pattern.quote(rule.split()));
                        for (String part : parts) {
                            String text = translated(target, rule, part.strip());
                            if (text != null && !texts.contains(text)) {
                                texts.add(text);
                            }
                        }
                    }
                }
                if (!texts.isEmpty()) {
                    break;
                }
            }
            return texts;
        }

        String country(Target target) throws FailedException {
            String country = text(target);
            if (country != null && !IsoCodes.isCountry(country)) {
                throw failed(target, rules.get(target), country, "want a country, ISO 3166-1 alpha-2");
            }
            return country;
        }

        int whole(Target target, int otherwise) throws FailedException {
            String text = text(target);
            if (text == null) {
                return otherwise;
            }
            if (!WHOLE.matcher(text).matches()) {
                throw failed(target, rules.get(target), text, "want a whole number");
            }
            return Integer.parseInt(text);
        }

        private BigDecimal number(Target target) throws FailedException {
            String text = text(target);
            if (text == null) {
                return null;
            }
            String plain = text.replace(" ", "").replace("\u00a0", "");
            plain = layout.decimalComma() ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
            if (!NUMBER.matcher(plain).matches()) {
                throw failed(target, rules.get(target), text, "want a number");
            }
            return new BigDecimal(plain);
        }

        private String unit(Rule rule) {
            if (rule == null || rule.unit() == null) {
                return null;
            }
            return rule.unit().select(from, top).stream()
                    .map(Node::text)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }

        Mass mass(Target target) throws FailedException {
            BigDecimal number = number(target);
            if (number == null) {
                return null;
            }
            Rule rule = rules.get(target);
            String code = unit(rule);
            MassUnit unit = code == null ? layout.massUnit() : MassUnit.of(code);
            if (unit == null) {
                throw failed(
                        target,
                        rule,
                        code,
                        code == null ? "the mass is without a unit" : "the unit of mass is not known");
            }
            return Mass.ofKilograms(number.multiply(unit.kilograms()));
        }

        Money money(Target target) throws FailedException {
            BigDecimal number = number(target);
            if (number == null) {
                return null;
            }
            Rule rule = rules.get(target);
            String stated = unit(rule);
            String currency = stated == null ? layout.currency() : stated;
            if (currency == null || !CURRENCY.matcher(currency).matches()) {
                throw failed(target, rule, currency, "want a currency, ISO 4217");
            }
            return Money.of(number, currency);
        }

        Instant time(Target target) throws FailedException {
            String text = text(target);
            try {
                return instant(text);
            } catch (DateTimeException wrong) {
                throw failed(target, rules.get(target), text, "want a time as the layout has it");
            }
        }

        private Instant instant(String text) {
            DateTimeFormatter times = layout.times();
            TemporalAccessor time = times == null
                    ? DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.length() == ISO_DAY ? text + "T00:00:00" : text,
                            OffsetDateTime::from,
                            LocalDateTime::from)
                    : times.parseBest(
                            text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime offset) {
                return offset.toInstant();
            }
            if (time instanceof ZonedDateTime zoned) {
                return zoned.toInstant();
            }
            LocalDateTime local = time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
            return local.atZone(layout.zone()).toInstant();
        }

        Party party(Target id, Target name, Target country) throws FailedException {
            String number = text(id);
            String called = text(name);
            String from = country(country);
            return number == null && called == null ? null : new Party(number == null ? "" : number, called, from);
        }
    }

    private static final int ISO_DAY = 10;

    /** Makes what manifests it can of a record. */
    public Mapped map(Node record) {
        List<Node> starts = layout.manifests() == null
                ? List.of(record)
                : layout.manifests().select(record, record);
        List<Manifest> manifests = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (starts.isEmpty()) {
            failures.add(new Failure("manifests", layout.manifests().toString(), null, "nothing is there"));
        }
        for (List<Node> rows : groups(starts, record)) {
            try {
                manifests.add(manifest(rows, record));
            } catch (FailedException failed) {
                failures.add(failed.failure);
            } catch (ArithmeticException tooLarge) {
                failures.add(new Failure("items", "", null, "a number is too large"));
            }
        }
        return new Mapped(manifests, failures);
    }

    /** The parts of each manifest: rows that belong together, or one part each. */
    private List<List<Node>> groups(List<Node> starts, Node record) {
        if (layout.groupBy() == null) {
            return starts.stream().map(List::of).toList();
        }
        Map<String, List<Node>> groups = new LinkedHashMap<>();
        for (Node start : starts) {
            String by = layout.groupBy().select(start, record).stream()
                    .map(Node::text)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse("");
            groups.computeIfAbsent(by, none -> new ArrayList<>()).add(start);
        }
        return List.copyOf(groups.values());
    }

    private Manifest manifest(List<Node> parts, Node record) throws FailedException {
        Fields fields = new Fields(parts.get(0), record, layout.fields(), "");
        List<Manifest.Item> items = new ArrayList<>();
        for (Node part : parts) {
            List<Node> lines =
                    layout.items() == null ? List.of(part) : layout.items().select(part, record);
            for (Node line : lines) {
                if (items.size() == MAX_ITEMS) {
                    throw new FailedException(new Failure("items", "", null, "more than " + MAX_ITEMS + " lines"));
                }
                items.add(item(line, record, items.size() + 1));
            }
        }
        return new Manifest(
                partner.code(),
                fields.text(Target.MANIFEST_ID),
                Math.max(1, fields.whole(Target.VERSION, 1)),
                fields.text(Target.UCR),
                fields.time(Target.RECORDED_AT),
                fields.text(Target.EXPORT_OFFICE),
                fields.party(Target.CONSIGNOR_ID, Target.CONSIGNOR_NAME, Target.CONSIGNOR_COUNTRY),
                fields.party(Target.CONSIGNEE_ID, Target.CONSIGNEE_NAME, Target.CONSIGNEE_COUNTRY),
                new Transport(
                        fields.text(Target.MODE),
                        fields.text(Target.VEHICLE),
                        fields.country(Target.VEHICLE_COUNTRY),
                        fields.texts(Target.CONTAINERS),
                        fields.texts(Target.SEALS),
                        fields.text(Target.TRANSPORT_DOCUMENT)),
                fields.whole(Target.TOTAL_PACKAGES, 0),
                fields.mass(Target.TOTAL_GROSS_MASS),
                items);
    }

    private Manifest.Item item(Node line, Node record, int number) throws FailedException {
        Fields fields = new Fields(line, record, layout.itemFields(), " of line " + number);
        Mass net = fields.mass(Target.NET_MASS);
        Mass gross = fields.mass(Target.GROSS_MASS);
        Mass one = fields.mass(Target.MASS);
        if (layout.basis() == Layout.Basis.NET && net == null) {
            net = one;
        } else if (layout.basis() == Layout.Basis.GROSS && gross == null) {
            gross = one;
        }
        return new Manifest.Item(
                fields.whole(Target.NUMBER, number),
                fields.text(Target.COMMODITY_CODE),
                fields.text(Target.DESCRIPTION),
                fields.country(Target.ORIGIN),
                net,
                gross,
                fields.whole(Target.PACKAGES, 0),
                fields.money(Target.VALUE));
    }
}
