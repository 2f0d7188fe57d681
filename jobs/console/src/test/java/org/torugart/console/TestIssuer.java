// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Identities;
import org.torugart.console.access.SignInWay;
import org.torugart.console.http.Json;

/**
 * Accounts of somebody else's: an issuer in the manner of OpenID Connect, and what the console would know it by, which is the
 * public key, the client's name and what groups may do. Both are here, so that nothing goes over a network.
 */
final class TestIssuer implements Identities, SignInWay.Elsewhere {
    static final String ISSUER = "https://directory.example";

    private static final String CLIENT = "torugart";
    private static final Map<String, ConsoleRole> ROLES =
            Map.of("risk-analysts", ConsoleRole.ANALYST, "asycuda", ConsoleRole.CLEARANCE);

    private final InstantSource clock;
    private final KeyPair keys;
    private final Map<String, Granted> codes = new HashMap<>();
    private boolean away;

    /** What the issuer keeps of a code until it is exchanged. */
    private record Granted(String challenge, String idToken) {}

    TestIssuer(InstantSource clock) {
        this.clock = clock;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // What the console knows.

    @Override
    public Optional<Account> byToken(String token) {
        return verified(token).flatMap(TestIssuer::account);
    }

    @Override
    public SignInWay signInWay() {
        return this;
    }

    @Override
    public String place() {
        return "Example Directory";
    }

    @Override
    public URI page(Attempt attempt) {
        return URI.create(ISSUER + "/authorize?"
                + query(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        "https://console.example" + RETURN_PATH,
                        "state",
                        attempt.state(),
                        "nonce",
                        digest("nonce " + attempt.secret()),
                        "code_challenge_method",
                        "S256",
                        "code_challenge",
                        digest(attempt.secret()))));
    }

    @Override
    public Optional<Account> account(Attempt attempt, Map<String, String> answer) throws IOException {
        String code = answer.get("code");
        if (code == null) {
            return Optional.empty();
        }
        return exchange(code, attempt.secret())
                .flatMap(this::verified)
                .filter(claims -> claims.path("nonce").asText().equals(digest("nonce " + attempt.secret())))
                .flatMap(TestIssuer::account);
    }

    private static Optional<Account> account(JsonNode claims) {
        Set<ConsoleRole> roles = EnumSet.noneOf(ConsoleRole.class);
        claims.path("groups")
                .forEach(group -> Optional.ofNullable(ROLES.get(group.asText())).ifPresent(roles::add));
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Account(
                        claims.path("preferred_username").asText(),
                        claims.path("name").asText(),
                        roles,
                        null));
    }

    private Optional<JsonNode> verified(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.empty();
            }
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
        JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        boolean ours = claims.path("iss").asText().equals(ISSUER)
                && claims.path("aud").asText().equals(CLIENT)
                && claims.path("exp").asLong() > clock.instant().getEpochSecond();
        return ours ? Optional.of(claims) : Optional.empty();
    }

    // What the issuer does.

    /** A token of somebody in some groups. */
    String token(String name, List<String> groups, String audience, Duration lasts, String nonce) {
        Instant ends = clock.instant().plus(lasts);
        Map<String, Object> claims = Json.object(
                "iss", ISSUER,
                "aud", audience,
                "exp", ends.getEpochSecond(),
                "preferred_username", name,
                "name", "The " + name,
                "groups", groups,
                "nonce", nonce);
        String signed = base64(Json.bytes(Map.of("alg", "EdDSA"))) + '.' + base64(Json.bytes(claims));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody signs in at the page: what the browser is sent back with. */
    String signIn(URI page, String name, List<String> groups) {
        Map<String, String> asked = parameters(page);
        String code = digest("code of " + asked.get("state"));
        String idToken = token(name, groups, asked.get("client_id"), Duration.ofMinutes(5), asked.get("nonce"));
        codes.put(code, new Granted(asked.get("code_challenge"), idToken));
        return URI.create(asked.get("redirect_uri")).getPath()
                + '?'
                + query(Map.of("code", code, "state", asked.get("state")));
    }

    /** Nobody does. */
    String refuse(URI page) {
        Map<String, String> asked = parameters(page);
        return URI.create(asked.get("redirect_uri")).getPath()
                + '?'
                + query(Map.of("error", "access_denied", "state", asked.get("state")));
    }

    /** The issuer does not answer any more. */
    void goAway() {
        away = true;
    }

    private Optional<String> exchange(String code, String verifier) throws IOException {
        if (away) {
            throw new IOException("nobody answers at " + ISSUER);
        }
        return Optional.ofNullable(codes.remove(code))
                .filter(granted -> granted.challenge.equals(digest(verifier)))
                .map(Granted::idToken);
    }

    static Map<String, String> parameters(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(pair -> pair.getKey() + '=' + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String digest(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
