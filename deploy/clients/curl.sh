#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# A clearance system in curl: lodges two declarations, reads their decisions, and follows the stream of all decisions. The
# connection is dropped in between: what was decided meanwhile is there when the stream goes on.
#
#   TORUGART_TOKEN=… deploy/clients/curl.sh http://127.0.0.1:8080 first.json second.json
set -euo pipefail

address=$1
work=$(mktemp -d)
follower=
trap '[[ -z $follower ]] || kill "$follower" 2>/dev/null || true; rm -rf "$work"' EXIT
# From a file, so that nobody sees the token among the arguments of processes.
printf 'Authorization: Bearer %s\n' "$TORUGART_TOKEN" >"$work/headers"

ask() {
  curl --silent --show-error --output "$work/answer" --write-out '%{http_code}' --header "@$work/headers" "$@"
}

# A field of the last answer, the first of that name.
field() {
  [[ $(<"$work/answer") =~ \"$1\":\"?([^\",}]*) ]]
  printf '%s' "${BASH_REMATCH[1]}"
}

# lodge FILE MILLISECONDS: the decision when it comes in that time, otherwise from the link.
lodge() {
  local status link
  status=$(ask --header 'Content-Type: application/json' --header "Torugart-Deadline: $2" \
    --data-binary "@$1" "$address/v1/declarations")
  if [[ $status == 202 ]]; then
    link=$(field link)
    until [[ $(ask "$address$link") == 200 ]]; do sleep 0.2; done
  elif [[ $status != 200 ]]; then
    # Problem details name each field that is wrong, and its value.
    cat "$work/answer" >&2
    exit 1
  fi
  declaration=$(field declarationId)
  echo "lodged $declaration $status $(field channel)"
}

# follow [LAST]: the stream, from now on or behind an event.
follow() {
  curl --silent --no-buffer --header "@$work/headers" ${1:+--header "Last-Event-ID: $1"} \
    "$address/v1/decisions/stream" >"$work/stream" &
  follower=$!
  until [[ -s $work/stream ]]; do sleep 0.1; done
}

# await DECLARATION: the id of the event with its decision.
await() {
  local event=
  until [[ -n $event ]]; do
    kill -0 "$follower"
    sleep 0.1
    event=$(awk -v named="\"declarationId\":\"$1\"" '/^id: / { id = substr($0, 5) } index($0, named) { print id; exit }' \
      "$work/stream")
  done
  printf '%s' "$event"
}

follow
lodge "$2" 30000
last=$(await "$declaration")
echo "followed $declaration"

kill "$follower"
lodge "$3" 0
follow "$last"
await "$declaration" >"$work/event"
echo "resumed $declaration"

[[ $(ask "$address/v1/decisions/$declaration?version=$(field version)") == 200 ]]
echo "read $(field declarationId) $(field channel)"
