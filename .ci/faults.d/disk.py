"""A disk that is full, and files that may not grow."""
import os
import resource
import shutil
import signal

from ground import REPORT
from user import Users, brought_up_to_date, by_doctor, tip, without_stale_locks


def run(ground):
    full_disk(ground)
    file_limit(ground)


def template(ground):
    path, actions = ground.knowledge_base("disk", actions=2)
    reports = os.path.join(path, "reports")
    os.mkdir(reports)
    for day in range(1, 4):
        with open(os.path.join(reports, f"{day}.md"), "w") as file:
            file.write(REPORT.format(title=f"Outage {day}", day=day))
    with open(os.path.join(path, ".git", "info", "exclude"), "a") as exclude:
        exclude.write("reports/\n")
    users = Users(ground, path)
    commands = [
        ["action", "done", actions[0]],
        ["import", "reports", "--no-input"],
        ["actions", "--format", "json"],
        ["index", "rebuild"],
    ]
    return path, users, commands


def check(ground, title, work, users, command, first, before, truth):
    """What holds after a command met the limit, which is gone by now."""
    found = []

    def no(text):
        found.append((title, text, work))

    if first.crashed:
        no(f"crashed: {first}")
    writes = command[0] in ("action", "import")
    if writes and first.status == 0 and tip(ground, work) == before:
        no(f"reported as done and not committed: {first}")
    if first.status == 0 and command[0] == "actions" and first.output != truth:
        no(f"another answer: {first}")
    complaints = ground.fsck(work)
    if complaints:
        no(f"fsck: {complaints}")
    for name, text in [("staged.txt", "staged\n"), ("unsaved.txt", "not saved\n")]:
        with open(os.path.join(work, name)) as file:
            if file.read() != text:
                no(f"{name} was changed")
    doctored = by_doctor(title, 0, "limit")
    if doctored:
        for complaint in ground.doctor(work):
            no(complaint)
        if users.see(ground, work) != users.status:
            no(f"git status after doctor: {users.see(ground, work).strip()!r}")
    again = ground.run(work, *command) if doctored else without_stale_locks(ground, work, command)
    if again.status != 0 and "is done" not in again.text:
        no(f"again: {again}")
    if command[0] == "actions" and again.output != truth:
        no(f"another answer afterwards: {again}")
    if users.see(ground, work) != users.status:
        brought_up_to_date(ground, work, first.text + again.text)
        if users.see(ground, work) != users.status:
            no(f"git status: {users.see(ground, work).strip()!r} after {first}, then {again}")
    if ground.run(work, "index", "verify").status != 0:
        no("index verify")
    for complaint in ground.doctor(work):
        no(complaint)
    return found


def full_disk(ground):
    """A small file system of its own, filled until so much is left."""
    path, users, commands = template(ground)
    probe = ground.place("mount")
    os.mkdir(probe)
    if ground.execute(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe], "/").status != 0:
        ground.say("skipped: a full disk needs the right to mount a tmpfs")
        return
    ground.execute(["umount", probe], "/")
    truth = ground.must(path, "actions", "--format", "json")
    left = [0, 4, 8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128, 192, 256]
    points = [(command, room, size) for size in ("2m", "8m") for command in commands
              for room in left]
    points = ground.sample(points, 12, "full disk")

    def try_one(point):
        command, room, size = point
        title = f"full disk, {size} with {room} KiB left, {' '.join(command)}"
        disk = ground.place("mount")
        os.mkdir(disk)
        mounted = ground.execute(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], "/")
        if mounted.status != 0:
            return [(title, f"mount: {mounted}", None)]
        try:
            work = os.path.join(disk, "work")
            shutil.copytree(path, work, symlinks=True)
            if command[0] in ("actions", "index"):
                shutil.rmtree(os.path.join(work, ".git/postmortem"), ignore_errors=True)
            free = os.statvfs(disk)
            fill = free.f_bavail * free.f_frsize - room * 1024
            with open(os.path.join(disk, "fill"), "wb") as file:
                for _ in range(max(0, fill) // 4096):
                    file.write(b"x" * 4096)
            before = tip(ground, work)
            first = ground.run(work, *command)
            os.remove(os.path.join(disk, "fill"))
            return check(ground, title, work, users, command, first, before, truth)
        finally:
            ground.execute(["umount", "--lazy", disk], "/")

    count = ground.each(points, try_one)
    ground.say(f"full disk: {count} points, seed {ground.seed}")


def file_limit(ground):
    """RLIMIT_FSIZE, which every user may set; by default it ends the process by a signal."""
    path, users, commands = template(ground)
    truth = ground.must(path, "actions", "--format", "json")
    sizes = [0, 1, 20, 64, 100, 200, 512, 1000, 2000, 4096, 8192, 16384, 32768, 65536, 131072]
    points = ground.sample([(c, size) for c in commands for size in sizes], 12, "file limit")

    def try_one(point):
        command, size = point
        title = f"files of at most {size} bytes, {' '.join(command)}"
        work = ground.copy(path)
        if command[0] in ("actions", "index"):
            shutil.rmtree(os.path.join(work, ".git/postmortem"), ignore_errors=True)
        before = tip(ground, work)

        def limit():
            # Python ignores the signal, and its children would too.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        first = ground.run(work, *command, before=limit)
        found = check(ground, title, work, users, command, first, before, truth)
        if not found:
            shutil.rmtree(work)
        return found

    count = ground.each(points, try_one)
    ground.say(f"limited files: {count} points, seed {ground.seed}")
