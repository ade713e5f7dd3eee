"""The calls of system calls that a command makes, and a command with a fault at one of them.

Strace counts the calls of each thread by itself. Calls on the program's libraries and its
standard streams before `main` are left out.
"""
import re
import shutil

KILLED = ["openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "link", "linkat",
          "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "fchmod"]
ERRORS = {
    "openat": ["EMFILE", "EACCES", "EROFS", "ENOSPC", "EIO"],
    "write": ["ENOSPC", "EIO"], "pwrite64": ["ENOSPC", "EIO"], "ftruncate": ["EIO", "ENOSPC"],
    "fsync": ["EIO", "ENOSPC"], "fdatasync": ["EIO", "ENOSPC"],
    "link": ["EACCES", "ENOSPC", "EROFS"], "linkat": ["EACCES", "ENOSPC", "EROFS"],
    "rename": ["EACCES", "ENOSPC", "EROFS"], "renameat": ["EACCES", "ENOSPC", "EROFS"],
    "renameat2": ["EACCES", "ENOSPC", "EROFS"],
    "unlink": ["EACCES", "EIO"], "unlinkat": ["EACCES", "EIO"],
    "mkdir": ["EACCES", "ENOSPC", "EROFS"], "mkdirat": ["EACCES", "ENOSPC", "EROFS"],
    "fchmod": ["EACCES", "EIO"], "read": ["EIO"], "pread64": ["EIO"], "flock": ["EIO"],
}
# The loader's and the runtime's, which end a program in ways of their own.
FOREIGN = re.compile(r'["<](/lib|/usr/lib|/opt/|/etc/ld|/usr/share/zoneinfo|/sys/|/proc/)')


def points_of(ground, path, command):
    """The points of a command: system call, count, and what it was called on."""
    work = ground.copy(path)
    log = ground.place("trace")
    names = sorted(set(KILLED) | set(ERRORS))
    ground.execute(
        ["strace", "-f", "-y", "-qq", "-o", log, "-e", "trace=" + ",".join(names),
         ground.program, *command], work)
    counts, found = {}, {}
    with open(log, errors="replace") as lines:
        for line in lines:
            match = re.match(r"(\d+) +(\w+)\((.*)", line)
            if not match:
                continue
            process, name, rest = match.groups()
            key = (process, name)
            counts[key] = counts.get(key, 0) + 1
            if not FOREIGN.search(rest.split(" = ")[0]):
                found.setdefault((name, counts[key]), rest.split(",")[0][-60:])
    shutil.rmtree(work)
    return sorted(found)


def injected(ground, path, command, name, count, what):
    """Runs a command with one fault."""
    fault = f"signal={what}" if what in ("KILL", "TERM") else f"error={what}"
    return ground.execute(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}",
         "-e", f"inject={name}:{fault}:when={count}", ground.program, *command], path)


def plan(ground, path, command, name, kills, errors):
    """The points to take: every one in full."""
    points = points_of(ground, path, command)
    if not ground.full:
        # Half of what is opened is opened before anything is written, and matters less.
        opened = [count for name_, count in points if name_ == "openat"]
        points = [(name_, count) for name_, count in points
                  if name_ != "openat" or count >= opened[len(opened) // 2]]
    killed = [(name_, k, "KILL") for name_, k in points if name_ in KILLED]
    failed = [(name_, k, error) for name_, k in points for error in ERRORS.get(name_, [])]
    return (ground.sample(killed, kills, name + " kill"),
            ground.sample(failed, errors, name + " error"))


def thinned(ground, points, most):
    if len(points) <= most:
        return points
    return sorted(ground.random("thinned").sample(points, most))
