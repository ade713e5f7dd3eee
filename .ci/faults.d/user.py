"""The user beside the program: work of their own, and what they do when a command failed."""
import os
import re
import zlib


def without_stale_locks(ground, path, command, tries=4):
    """Runs a command again, and does with locks what its error says."""
    for _ in range(tries):
        outcome = ground.run(path, *command)
        locks = re.findall(r"'([^']+\.lock)'", outcome.text)
        if outcome.status == 0 or not locks:
            return outcome
        for lock in locks:
            if os.path.exists(lock):
                os.remove(lock)
    return outcome


def brought_up_to_date(ground, path, text):
    """Does what the program says about files that stayed behind."""
    for remedy in re.findall(r"'(git restore [^']+)'", text):
        done = ground.execute(remedy.split(), path)
        # Git names a lock that was left behind, and says to remove it.
        for lock in re.findall(r"'([^']+\.lock)': File exists", done.error):
            os.remove(os.path.join(path, lock))
            ground.execute(remedy.split(), path)


def by_doctor(name, count, what):
    """Whether `doctor` mends at a point, rather than a person who does what the errors say."""
    return zlib.crc32(f"{name} {count} {what}".encode()) % 2 == 0


class Users:
    """Work of the user's own that nothing may touch."""

    def __init__(self, ground, path):
        for name, text in [("staged.txt", "staged\n"), ("unsaved.txt", "committed\n")]:
            with open(os.path.join(path, name), "w") as file:
                file.write(text)
        ground.git(path, "add", "unsaved.txt")
        ground.git(path, "commit", "--quiet", "-m", "A file of the user's")
        ground.git(path, "add", "staged.txt")
        with open(os.path.join(path, "unsaved.txt"), "w") as file:
            file.write("not saved\n")
        self.status = self.see(ground, path)

    @staticmethod
    def see(ground, path):
        lines = ground.git(path, "status", "--porcelain").output.splitlines(keepends=True)
        # A temporary file of a killed process is `doctor`'s, and looked for apart.
        return "".join(line for line in lines if not line.endswith(".tmp\n"))


def after_signal(ground, path, users):
    """What asks to end waits until the branch, the index and the files have moved together."""
    locks = [name for _, _, names in os.walk(os.path.join(path, ".git"))
             for name in names if name.endswith(".lock")]
    if locks:
        yield f"left behind by a signal: {locks}"
    status = users.see(ground, path)
    if status != users.status:
        yield f"git status after a signal: {status.strip()!r}"


def tip(ground, path):
    return ground.git(path, "rev-parse", "--verify", "main", check=False).output.strip()
