#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""check_schema.py SCHEMA: prints "valid" or "invalid" for each line of JSON at standard input."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for line in sys.stdin:
    print("valid" if validator.is_valid(json.loads(line)) else "invalid")
