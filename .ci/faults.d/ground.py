"""What every kind of fault stands on: a folder of its own, an environment, and the findings."""
import concurrent.futures
import os
import random
import re
import shutil
import subprocess
import tempfile
import threading
import time

# The status of a program that did not end.
TIMEOUT = 255

REPORT = """# {title}

## Summary

On 2026-10-{day:02d} at 14:00 UTC the service stopped for {day} minutes.

## Timeline

- 14:00 UTC it stopped
- 14:{day:02d} UTC it ran again

## Action items

- [ ] Watch the free space of disk {day}
- [x] Restart the service
"""


class Outcome:
    """A finished program."""

    def __init__(self, status, output, error):
        self.status, self.output, self.error = status, output, error

    @property
    def text(self):
        return self.output + self.error

    @property
    def crashed(self):
        return self.status < 0 or self.status >= 128

    @property
    def commits(self):
        """The abbreviated ids of the commits that the program says it made."""
        return re.findall(r"^\[([0-9a-f]{7,})\]", self.text, re.MULTILINE)

    def __str__(self):
        return f"status {self.status}: {self.text.strip()[-400:]}"


class Ground:
    """A folder for repositories, the program under test, and what did not hold."""

    def __init__(self, program, source, options):
        self.program = program
        self.source = source
        self.full = options.full
        self.seed = options.seed
        self.jobs = options.jobs
        self.keep = options.keep
        self.directory = tempfile.mkdtemp(prefix="faults-")
        self.findings = []
        self.points = 0
        self.lock = threading.Lock()
        self.count = 0
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            # No folder can be made there, so an index that cannot be kept is only in memory.
            "HOME": "/dev/null",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_CEILING_DIRECTORIES": self.directory, "GIT_TERMINAL_PROMPT": "0",
            "SWIFT_BACKTRACE": "enable=no", "COLUMNS": "80", "LC_ALL": "C.UTF-8", "TZ": "UTC",
        }

    def close(self):
        shutil.rmtree(self.directory, ignore_errors=True)

    def random(self, name):
        return random.Random(f"{self.seed} {name}")

    def place(self, name="place"):
        """A path that nothing has."""
        with self.lock:
            self.count += 1
            return os.path.join(self.directory, f"{name}-{self.count}")

    def execute(self, arguments, directory, environment=None, limit=120, before=None):
        try:
            done = subprocess.run(
                arguments, cwd=directory, env=dict(self.environment, **(environment or {})),
                stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, preexec_fn=before)
        except subprocess.TimeoutExpired:
            return Outcome(TIMEOUT, "", f"not done after {limit} s: {arguments}")
        return Outcome(
            done.returncode, done.stdout.decode(errors="replace"),
            done.stderr.decode(errors="replace"))

    def run(self, directory, *arguments, **keywords):
        return self.execute([self.program, *arguments], directory, **keywords)

    def must(self, directory, *arguments):
        outcome = self.run(directory, *arguments)
        if outcome.status != 0:
            raise SystemExit(f"postmortem {' '.join(arguments)}: {outcome}")
        return outcome.output

    def git(self, directory, *arguments, check=True):
        outcome = self.execute(["git", *arguments], directory)
        if check and outcome.status != 0:
            raise SystemExit(f"git {' '.join(arguments)}: {outcome}")
        return outcome

    def knowledge_base(self, name="base", incidents=1, actions=1):
        """A knowledge base, and the ids of its actions in order."""
        path = self.place(name)
        os.mkdir(path)
        self.git(path, "init", "--quiet", "-b", "main")
        self.must(path, "init", "--quiet")
        ids = []
        for number in range(1, incidents + 1):
            title = f"Disk {number} was full"
            self.must(path, "new", title, "--started", f"2026-10-{number:02d}", "--no-edit")
            for index in range(actions):
                added = self.must(
                    path, "action", "add", f"disk-{number}-was", "--title",
                    f"Watch place {index} of disk {number}", "--quiet")
                ids.append(added.split()[0])
        return path, ids

    def copy(self, path):
        target = self.place("copy")
        shutil.copytree(path, target, symlinks=True)
        return target

    def fsck(self, path):
        """What git's own check finds fault with."""
        outcome = self.git(
            path, "fsck", "--strict", "--no-dangling", "--no-progress", check=False)
        # An unborn branch is no damage.
        lines = [line for line in outcome.text.splitlines() if not line.startswith("notice: ")]
        return "\n".join(lines) if lines or outcome.status != 0 else ""

    def doctor(self, path):
        """An hour later somebody looks, has it mended and looks again: what is wrong even then."""
        then = time.time() - 3600
        for folder in (".git", "Postmortems"):
            for place, folders, names in os.walk(os.path.join(path, folder)):
                for name in names + folders:
                    if name.endswith((".lock", ".tmp")) or name.startswith("tmp_"):
                        os.utime(os.path.join(place, name), (then, then), follow_symlinks=False)
        found = self.run(path, "doctor", "--format", "json")
        if found.status not in (0, 1) or found.crashed:
            return [f"doctor: {found}"]
        if found.status == 1:
            mended = self.run(path, "doctor", "--fix")
            if mended.status != 0:
                return [f"doctor --fix: {mended}"]
        after = self.run(path, "doctor")
        return [f"doctor at the end: {after}"] if after.status != 0 or after.output else []

    def finding(self, point, what, path=None):
        with self.lock:
            self.findings.append((point, what))
        print(f"  DOES NOT HOLD: {point}: {what}", flush=True)
        if self.keep and path:
            target = os.path.join(self.keep, re.sub(r"\W+", "-", point))
            shutil.copytree(path, target, symlinks=True, dirs_exist_ok=True)

    def each(self, points, check):
        """Checks points, some at a time: `check(point)` gives the findings as pairs."""
        points = list(points)
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for found in pool.map(check, points):
                for point, what, path in found:
                    self.finding(point, what, path)
        self.points += len(points)
        return len(points)

    def sample(self, points, short, name):
        """All points in full, else some of them, spread evenly."""
        points = list(points)
        if self.full or len(points) <= short:
            return points
        start = self.random(name).random()
        return [points[int((start + i) * len(points) / short)] for i in range(short)]

    def say(self, text):
        print(f"  {text}", flush=True)

    def has(self, tool):
        if shutil.which(tool):
            return True
        self.say(f"skipped: no {tool}")
        return False
