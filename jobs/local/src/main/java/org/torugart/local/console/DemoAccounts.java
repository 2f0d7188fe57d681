// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.Passwords;

/**
 * An account for each role, made when a local run first starts. One person plays all of them, so they share one password;
 * what keeps author and approver apart is the key each signs with.
 */
public final class DemoAccounts {
    /** Their names. */
    static final List<String> NAMES = List.of("analyst", "approver", "operator", "clearance", "auditor");

    private DemoAccounts() {}

    /**
     * Makes them unless there are accounts already.
     *
     * @return their password; empty when it was told at an earlier start
     */
    public static Optional<String> make(LocalAccounts accounts) {
        if (!accounts.all().isEmpty()) {
            return Optional.empty();
        }
        String password = Passwords.random();
        for (String name : NAMES) {
            ConsoleRole role = ConsoleRole.valueOf(name.toUpperCase(Locale.ROOT));
            accounts.put(new Account(name, "Local " + name, Set.of(role), signingKey(role)), password);
        }
        return Optional.of(password);
    }

    /**
     * How to sign in, in words.
     *
     * @param password theirs; empty when it was told at an earlier start
     */
    public static String howToSignIn(Optional<String> password) {
        return password.map(known -> "sign in as " + String.join(", ", NAMES) + ": " + known)
                .orElse("the password is that of the first start; 'torugart accounts' makes another");
    }

    /** See {@link org.torugart.local.release.LocalKeys}. */
    private static String signingKey(ConsoleRole role) {
        return switch (role) {
            case ANALYST -> "author";
            case APPROVER -> "approver";
            case OPERATOR -> "operator";
            case CLEARANCE, AUDITOR, MONITOR -> null;
        };
    }
}
