"""Recompute the digest of a run file (.npz): python3 run_digest.py RUN.npz...

The canonical stream is described in run-files.md. With --stream the stream itself goes to standard output.
"""
import hashlib
import json
import sys

import numpy

CODES = {"<f2": "f2", "<f4": "f4", "<f8": "f8", "<i4": "i4", "<i8": "i8", "|b1": "b1", "|u1": "u1"}


class Number(str):
    """A JSON number by its text."""


def quoted(text):
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""


def canonical(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ",".join(quoted(key) + ":" + canonical(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return {None: "null", True: "true", False: "false"}[value]


def stream(path):
    with numpy.load(path, allow_pickle=False) as arrays:
        yield b"gradus-run/1\n"
        for name in sorted(set(arrays.files) - {"meta"}):
            array = arrays[name]
            yield (" ".join([name, CODES[array.dtype.str], *map(str, array.shape)]) + "\n").encode("ascii")
            yield array.tobytes("C")
        text = arrays["meta"][()]
        text = text.decode("utf-8") if isinstance(text, bytes) else str(text)
        meta = canonical(json.loads(text, parse_int=Number, parse_float=Number)).encode("utf-8")
        yield b"meta %d\n" % len(meta) + meta


def main(arguments):
    raw = arguments[:1] == ["--stream"]
    for path in arguments[raw:]:
        data = b"".join(stream(path))
        if raw:
            sys.stdout.buffer.write(data)
        else:
            print(hashlib.sha256(data).hexdigest() + "  " + path)


if __name__ == "__main__":
    main(sys.argv[1:])
