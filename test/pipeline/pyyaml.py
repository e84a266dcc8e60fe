"""Reads JSON from stdin and answers in JSON, so that one process compares many documents with PyYAML.

{"load": [text]} -> for each text {"type": ..., "text": str(value)}, or {"error": ...}
{"dump": [value]} -> for each value its YAML in four styles
"""
import json
import sys

import yaml

request = json.load(sys.stdin)


def load(text):
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return {"error": type(error).__name__}
    return {"type": type(value).__name__, "text": str(value)}


def dump(value):
    styles = [{}, {"default_flow_style": True}, {"default_style": '"'}, {"default_style": "|", "width": 20}]
    return [yaml.safe_dump(value, allow_unicode=True, sort_keys=False, **style) for style in styles]


answer = {"load": [load(text) for text in request.get("load", [])], "dump": [dump(value) for value in request.get("dump", [])]}
json.dump(answer, sys.stdout)
