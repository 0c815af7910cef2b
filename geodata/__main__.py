"""`python -m geodata`."""

from __future__ import annotations

import io
import sys

from geodata.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # names of places need more than a code page
    sys.exit(main())
