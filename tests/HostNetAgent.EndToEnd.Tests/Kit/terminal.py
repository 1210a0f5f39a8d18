"""Types at a program in a terminal and says what came: each TYPED (with \\t for the tab key, \\r for enter) as soon as what was expected before was seen.

terminal.py TYPED EXPECTED [TYPED EXPECTED ...] -- COMMAND..."""
import os
import pty
import select
import signal
import sys
import time

PATIENCE = 20


def wait_for(terminal, seen, expected):
    end = time.monotonic() + PATIENCE
    while expected not in seen:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            return False, seen
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # The program has ended.
            return False, seen
    return True, seen[seen.index(expected) + len(expected):]


end = sys.argv.index("--")
steps = iter(sys.argv[1:end])
process, terminal = pty.fork()
if process == 0:
    os.environ["TERM"] = "dumb"
    os.execvp(sys.argv[end + 1], sys.argv[end + 1:])
seen, whole = b"", True
for typed in steps:
    expected = next(steps)
    os.write(terminal, typed.replace("\\t", "\t").replace("\\r", "\r").encode())
    whole, seen = wait_for(terminal, seen, expected.encode())
    if not whole:
        print(f"after {typed!r} there is no {expected!r} but {seen!r}")
        break
os.kill(process, signal.SIGKILL)
sys.exit(0 if whole else 1)
