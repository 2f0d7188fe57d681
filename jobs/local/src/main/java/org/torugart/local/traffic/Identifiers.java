// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Numbers of the kinds customs sees, made from counters so that none comes twice. */
final class Identifiers {
    private static final String[] LESSORS = {"TRU", "KGZ", "CSN", "MSK", "XJT", "SIL", "TTN", "RZD"};
    private static final String LETTERS = "ABCEHKMOPTXY";
    private static final String AIRLINE = "176-";
    private static final int SIX_DIGITS = 1_000_000;

    private int containers;
    private int vehicles;
    private long declarations;
    private long consignments;
    private long documents;
    private long results;
    private int parties;

    /** A container number with its check digit (ISO 6346). */
    String container() {
        while (true) {
            int n = containers++;
            // 611,953 shares no factor with a million: every serial once, and neighbours look unrelated.
            String serial = digits(Math.floorMod(n * 611_953L, SIX_DIGITS), 6);
            String body = LESSORS[(n / SIX_DIGITS) % LESSORS.length].concat("U").concat(serial);
            int remainder = checkRemainder(body);
            if (remainder != 10) { // ISO 6346 advises against serials whose check digit is ambiguous
                return body + (char) ('0' + remainder);
            }
        }
    }

    /** What the sum of weighted characters leaves over 11. */
    static int checkRemainder(String body) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char c = body.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A' + 10 + (c - 'A' + 9) / 10;
            sum += value << i;
        }
        return sum % 11;
    }

    /** A registration plate of the country, in the manner of its plates. */
    String plate(String country) {
        int n = vehicles++;
        int serial = Math.floorMod(n * 619, 1000);
        int rest = n / 1000;
        String letters = letters(rest, 3);
        int region = 1 + Math.floorMod(n / 7 + rest / 1728, 9);
        return switch (country) {
            case "KG" -> "0" + region + "KG" + digits(serial, 3) + letters;
            case "CN" -> "XJ" + letters + digits(serial, 3) + region;
            case "RU" -> letters.charAt(0) + digits(serial, 3) + letters.substring(1) + "15" + region;
            case "TR" -> "3" + region + letters + digits(serial, 3);
            default -> digits(serial, 3) + letters + "0" + region + country;
        };
    }

    /** A declaration number: office, date and a running number. */
    String declaration(Office office, long acceptedAt) {
        return office.code + "-" + date(acceptedAt) + "-" + digits(++declarations, 7);
    }

    /** A WCO unique consignment reference: year, country, the exporter's registration and its own reference. */
    String ucr(String country, String exporter, long at) {
        return (char) ('0' + Calendar.year(at) % 10) + country + exporter + "-" + digits(++consignments, 8);
    }

    /** A document number. */
    String document(String prefix) {
        return prefix + digits(++documents, 8);
    }

    /** The number of an air waybill: an airline's code, and a serial with its remainder over seven. */
    String waybill() {
        long serial = ++documents;
        return AIRLINE + digits(serial, 7) + serial % 7;
    }

    /** The identifier of a control result. */
    String result() {
        return "CR" + digits(++results, 8);
    }

    /** A tax number: fourteen digits as in the Kyrgyz Republic, ten after the country's code elsewhere. */
    String party(String country) {
        int n = ++parties;
        if (country.equals("KG")) {
            return "0" + digits(Math.floorMod(n * 7_919L, 100_000), 5) + digits(n, 8);
        }
        return country + digits(n, 10);
    }

    /** A non-negative number with leading zeros. */
    static String digits(long number, int length) {
        byte[] digits = new byte[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static String letters(int number, int length) {
        char[] letters = new char[length];
        int rest = number;
        for (int i = 0; i < length; i++) {
            letters[i] = LETTERS.charAt(rest % LETTERS.length());
            rest /= LETTERS.length();
        }
        return new String(letters);
    }

    private static String date(long millis) {
        LocalDate day = LocalDate.ofEpochDay(Calendar.day(millis));
        return digits(day.getDayOfMonth() * 10_000L + day.getMonthValue() * 100L + day.getYear() % 100, 6);
    }
}
