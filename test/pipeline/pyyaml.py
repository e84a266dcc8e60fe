"""Reads JSON from stdin and answers in JSON, so that one process compares many documents with PyYAML.

{"load": [text]}  -> for each text {"value": tree}, or {"error": ..., "type": class of the exception}
{"files": [path]} -> the same for each file
{"dump": [value]} -> for each value its YAML in four styles

A tree is [type, str(value)] for a scalar, {"seq": [tree]} or {"map": [[type and text of the key, tree]]}.
"""
import json
import sys

import yaml

request = json.load(sys.stdin)
FAILURES = (yaml.YAMLError, ValueError, OverflowError, IndexError, KeyError, TypeError, AttributeError, RecursionError)


def tree(value):
    if isinstance(value, dict):
        return {"map": [[tree(key), tree(member)] for key, member in value.items()]}
    if isinstance(value, list):
        return {"seq": [tree(member) for member in value]}
    return [type(value).__name__, str(value)]


def load(text):
    try:
        return {"value": tree(yaml.safe_load(text))}
    except FAILURES as error:
        return {"type": type(error).__name__, "error": str(error)}


def load_file(path):
    with open(path, "rb") as file:
        return load(file.read())


def dump(value):
    styles = [{}, {"default_flow_style": True}, {"default_style": '"'}, {"default_style": "|", "width": 20}]
    return [yaml.safe_dump(value, allow_unicode=True, sort_keys=False, **style) for style in styles]


answer = {
    "load": [load(text) for text in request.get("load", [])],
    "files": [load_file(path) for path in request.get("files", [])],
    "dump": [dump(value) for value in request.get("dump", [])],
}
json.dump(answer, sys.stdout)
