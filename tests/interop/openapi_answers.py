#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""openapi_answers.py URL

Asks a running host for its description and checks with another program's implementation of JSON Schema that the schemas
are schemas, that every example fits the one it stands by, and that the host's real answers to every GET without a stream
and to each refused POST are what is described.
"""
import json
import sys
import urllib.error
import urllib.request

import jsonschema


def ask(method, url, body=None):
    request = urllib.request.Request(url, method=method, data=body)
    try:
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.status, reply.headers["Content-Type"], reply.read()
    except urllib.error.HTTPError as reply:
        return reply.code, reply.headers["Content-Type"], reply.read()


def main():
    host = sys.argv[1]
    description = json.loads(ask("GET", f"{host}/api/v1/openapi.json")[2])
    schemas = description["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver.from_schema(description)

    def validate(value, schema):
        jsonschema.Draft202012Validator(schema, resolver=resolver).validate(value)

    answers = examples = 0
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for example in content["examples"].values():
                    validate(example["value"], content["schema"])
                    examples += 1
            if method == "head" or "text/event-stream" in responses.get("200", {}).get("content", {}):
                continue
            status, content_type, body = ask(method.upper(), host + path, b"{}" if method == "post" else None)
            described = responses.get(str(status))
            if described is None:
                sys.exit(f"{method} {path} answers {status}, which is not described")
            if content_type not in described["content"]:
                sys.exit(f"{method} {path} answers {content_type}, which is not described")
            if content_type == "application/json":
                validate(json.loads(body), described["content"][content_type]["schema"])
            answers += 1
    try:
        validate({"action": "hang_subscriber", "id": "1"}, {"$ref": "#/components/schemas/Action"})
        sys.exit("a wrong action fits the schema: nothing was checked")
    except jsonschema.ValidationError:
        pass
    print(f"{answers} answers and {examples} examples are as described")


if __name__ == "__main__":
    main()
