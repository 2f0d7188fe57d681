#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A clearance system in Python's standard library: lodges two declarations, reads their decisions, and follows the stream
of all decisions. The connection is dropped in between: what was decided meanwhile is there when the stream goes on.

    TORUGART_TOKEN=… deploy/clients/clearance.py http://127.0.0.1:8080 first.json second.json
"""
import json
import os
import sys
import time
import urllib.error
import urllib.request


class Clearance:
    def __init__(self, address, token):
        self.address = address
        self.token = token

    def request(self, path, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return urllib.request.Request(
            self.address + path, body, {"Authorization": "Bearer " + self.token, **named})

    def ask(self, path, body=None, **headers):
        """Status and answer. Problem details name each field that is wrong, and its value."""
        try:
            with urllib.request.urlopen(self.request(path, body, **headers)) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as problem:
            return problem.code, json.load(problem)

    def lodge(self, event, millis):
        """The decision when it comes in that time, otherwise from the link."""
        status, answer = self.ask(
            "/v1/declarations", event, Content_Type="application/json", Torugart_Deadline=str(millis))
        if status == 200:
            return status, answer
        if status != 202:
            sys.exit(json.dumps(answer, ensure_ascii=False))
        while True:
            found, decisions = self.ask(answer["link"])
            if found == 200:
                return status, decisions["decisions"][-1]
            time.sleep(0.2)

    def stream(self, last=None):
        """Decisions as they are made, from now on or behind an event: pairs of an event's id and its decision."""
        headers = {} if last is None else {"Last_Event_ID": last}
        answer = urllib.request.urlopen(self.request("/v1/decisions/stream", **headers))
        # A first sign of life: whatever is decided from here on is seen.
        answer.readline()
        return answer, self.events(answer)

    @staticmethod
    def events(answer):
        event = None
        for line in answer:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "id":
                event = value
            elif name == "data":
                yield event, json.loads(value)


def first_of(declaration, events):
    return next(event for event, decision in events if decision["declarationId"] == declaration)


def main(address, *files):
    clearance = Clearance(address, os.environ["TORUGART_TOKEN"])
    first, second = (open(file, "rb").read() for file in files)

    connection, events = clearance.stream()
    status, decision = clearance.lodge(first, 30000)
    print("lodged", decision["declarationId"], status, decision["channel"])
    last = first_of(decision["declarationId"], events)
    print("followed", decision["declarationId"])

    connection.close()
    status, decision = clearance.lodge(second, 0)
    print("lodged", decision["declarationId"], status, decision["channel"])
    connection, events = clearance.stream(last)
    first_of(decision["declarationId"], events)
    print("resumed", decision["declarationId"])
    connection.close()

    status, known = clearance.ask("/v1/decisions/%s?version=%d" % (decision["declarationId"], decision["version"]))
    print("read", known["declarationId"], known["decisions"][-1]["channel"])


if __name__ == "__main__":
    main(*sys.argv[1:])
