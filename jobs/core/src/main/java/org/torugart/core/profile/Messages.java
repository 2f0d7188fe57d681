// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in an analyst's words what parser and type checker say in theirs; what it does not know it leaves as it is. */
final class Messages {
    private static final Pattern OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']*)' applied to '([^']*)' \\(candidates: (.*)\\)", Pattern.DOTALL);
    private static final Pattern UNDECLARED =
            Pattern.compile("(undeclared reference to '[^']*') \\(in container ''\\)");
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting .*", Pattern.DOTALL);
    private static final Pattern NO_VIABLE = Pattern.compile("no viable alternative at input '(.*)'", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at .*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_TOKEN = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);

    /** More ways to call a function than these are not listed. */
    private static final int MAX_CANDIDATES = 3;

    private static final Map<String, String> TYPES = Map.of(
            "google.protobuf.Timestamp", "timestamp",
            "google.protobuf.Duration", "duration",
            "torugart.", "",
            "dyn", "anything");

    private Messages() {}

    static String plain(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload(overload.group(1), types(overload.group(2)), types(overload.group(3)));
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared.group(1);
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).equals("<EOF>")
                    ? "the expression ends where more is expected"
                    : "'" + unexpected.group(1).strip() + "' is not expected here";
        }
        Matcher viable = NO_VIABLE.matcher(message);
        if (viable.matches()) {
            return "the expression cannot be read from here on";
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "'" + missing.group(1) + "' is missing";
        }
        Matcher token = UNKNOWN_TOKEN.matcher(message);
        if (token.matches()) {
            String text = token.group(1).strip();
            return text.startsWith("'") || text.startsWith("\"")
                    ? "the text in quotes is not closed"
                    : "'" + text + "' means nothing here" + (text.startsWith("=") ? "; compare with '=='" : "")
                            + (text.equals("&") ? "; both is '&&'" : text.equals("|") ? "; either is '||'" : "");
        }
        return message;
    }

    /** Whether something was read that is no part of the language at all. */
    static boolean isUnknownToken(String message) {
        return UNKNOWN_TOKEN.matcher(message).matches();
    }

    private static String overload(String function, String given, String candidates) {
        String types = given.substring(1, given.length() - 1);
        boolean operator = function.contains("_") || function.startsWith("@");
        if (!operator) {
            int first = candidates.indexOf("),(") + 1;
            boolean many = candidates.split("\\),\\(", -1).length > MAX_CANDIDATES;
            return function + given + " is not defined; want " + function
                    + (many
                            ? candidates.substring(0, first) + " or the like"
                            : candidates.replace("),(", ") or " + function + '('));
        }
        String sign = function.replace("_", "").replace("@", "");
        String hint = "";
        if (types.contains("int") && types.contains("double")) {
            hint = "; write whole numbers with a decimal point beside floating-point numbers, as 10.0";
        } else if (types.contains("string") && (types.contains("decimal") || types.contains("int"))) {
            hint = "; text stands in quotes, numbers do not";
        }
        return "'" + sign + "' is not defined for " + types.replace(", ", " and ") + hint;
    }

    private static String types(String text) {
        String plain = text;
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            plain = plain.replace(type.getKey(), type.getValue());
        }
        return plain;
    }
}
