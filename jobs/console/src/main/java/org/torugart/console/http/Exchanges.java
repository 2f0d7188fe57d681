// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.torugart.console.access.Account;
import org.torugart.console.text.Language;

/** Between Undertow's exchanges and requests and answers. */
final class Exchanges {
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final HttpString CONTENT_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");

    private Exchanges() {}

    /** What tells who asks. */
    static Door.Visitor visitor(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return new Door.Visitor(
                address(exchange),
                headers.getFirst(Headers.AUTHORIZATION),
                cookie(exchange, Door.COOKIE),
                headers.getFirst(Door.CSRF_HEADER));
    }

    /** The language of whoever asks. */
    static Language language(HttpServerExchange exchange) {
        return Language.wanted(exchange.getRequestHeaders().getFirst(Headers.ACCEPT_LANGUAGE));
    }

    /** The request with its body, which is read here. */
    static Request request(HttpServerExchange exchange, Routes.Found found, Account account) throws IOException {
        exchange.startBlocking();
        byte[] body = exchange.getInputStream().readAllBytes();
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getLast()));
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst());
        }
        return new Request(
                exchange.getRequestPath(),
                found.parameters(),
                query,
                headers,
                body,
                account,
                new Request.Caller(
                        address(exchange), cookie(exchange, Door.COOKIE), cookie(exchange, Door.ATTEMPT_COOKIE)));
    }

    /** Sends an answer, unless one is on its way already. */
    static void write(HttpServerExchange exchange, Answer answer) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        secure(exchange);
        HeaderMap headers = exchange.getResponseHeaders();
        exchange.setStatusCode(answer.status());
        if (answer.contentType() != null) {
            headers.put(Headers.CONTENT_TYPE, answer.contentType());
        }
        if (!answer.headers().containsKey("Cache-Control")) {
            headers.put(Headers.CACHE_CONTROL, "no-store");
        }
        answer.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        if (answer.body().length == 0) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
        }
    }

    /** Tells the browser to take scripts and styles from here alone, and to show this in no page of others. */
    static void secure(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(CONTENT_POLICY, POLICY);
        headers.put(OPTIONS, "nosniff");
        headers.put(REFERRER, "same-origin");
    }

    private static String address(HttpServerExchange exchange) {
        return exchange.getSourceAddress().getAddress().getHostAddress();
    }

    private static String cookie(HttpServerExchange exchange, String name) {
        Cookie cookie = exchange.getRequestCookie(name);
        return cookie == null ? null : cookie.getValue();
    }
}
