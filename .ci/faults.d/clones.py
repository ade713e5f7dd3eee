#!/usr/bin/env python3
"""Two clones edit the same incidents at random and sync: both ends equal, no edit lost, conflicts
only where both changed one field. Plain `git merge` gets the same edits, to compare.

As a program it is one remote's part of .ci/sync-remotes: NAME URL BARE ROOT, with FAULTS_PROGRAM,
FAULTS_EDITS and FAULTS_SEED in the environment.
"""
import os
import random
import subprocess
import sys

FIELDS = ["owner", "team", "priority", "details", "title", "done_when"]


class Clone:
    def __init__(self, path, program):
        self.path, self.program = path, program

    def execute(self, *arguments, check=True):
        done = subprocess.run(
            arguments, cwd=self.path, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise SystemExit(f"{' '.join(arguments)}: {done.returncode}: {done.stderr}")
        return done

    def git(self, *arguments, check=True):
        return self.execute("git", *arguments, check=check)

    def run(self, *arguments, check=True):
        return self.execute(self.program, *arguments, check=check)

    def head(self):
        return self.git("rev-parse", "HEAD").stdout.strip()

    def sayings(self, revision="HEAD"):
        """Every field of every action, read line by line: all values here are plain words."""
        found = {}
        names = self.git(
            "ls-tree", "-r", "--name-only", revision, "Postmortems").stdout.split()
        for name in names:
            if not name.endswith(".md"):
                continue
            action = None
            text = self.git("show", f"{revision}:{name}").stdout.split("\n---\n")[0]
            for line in text.splitlines():
                if line.lstrip().startswith("- id: "):
                    action = line.split(": ")[1]
                    found[action, "id"] = action
                elif action and line.startswith("    ") and ": " in line:
                    key, value = line.strip().split(": ", 1)
                    found[action, key] = value
                elif action and not line.startswith(" "):
                    action = None
        return found

    def edit(self, choose, mark, actions, incidents):
        roll = choose.random()
        if roll < 0.1:
            self.run("action", "add", choose.choice(incidents), "--title", f"New {mark}", "--quiet")
            return
        # Mostly the same few actions, so that the edits meet.
        action = choose.choice(actions[:3] if roll < 0.7 else actions)
        key = choose.choice(FIELDS)
        value = choose.choice(["p0", "p1", "p2", "p3"]) if key == "priority" else f"word{mark}"
        self.set(action, key, value)

    def set(self, action, key, value):
        done = self.run("action", "set", action, "--field", f"{key}={value}", "--quiet", check=False) \
            if key != "owner" else self.run(
                "action", "assign", action, "--to", value, "--quiet", check=False)
        if done.returncode not in (0, 2):
            raise SystemExit(f"set {key} of {action}: {done.returncode}: {done.stderr}")


def merged(base, mine, others):
    """The merge by field, and where both changed one."""
    result, conflicts = {}, []
    for place in set(base) | set(mine) | set(others):
        was, left, right = base.get(place), mine.get(place), others.get(place)
        if left != right and left != was and right != was:
            conflicts.append(place)
        value = right if left == was else left
        if place in conflicts:
            value = right
        if value is not None:
            result[place] = value
    return result, sorted(conflicts)


def rounds(name, url, bare, root, program, edits, seed):
    """The counts of a run; raises what does not hold."""
    choose = random.Random(f"{seed} {name}")
    one = Clone(os.path.join(root, name + "-one"), program)
    two = Clone(os.path.join(root, name + "-two"), program)
    os.mkdir(one.path)
    one.git("init", "--quiet", "-b", "main")
    one.run("init", "--quiet")
    actions, incidents = [], ["disk-0-was", "disk-1-was", "disk-2-was"]
    for number, incident in enumerate(incidents):
        one.run("new", f"Disk {number} was full", "--started", f"2026-10-0{number + 1}", "--no-edit",
                "--quiet")
        for part in range(4):
            actions.append(one.run(
                "action", "add", incident, "--title", f"Part {part}", "--quiet").stdout.split()[0])
    one.git("remote", "add", "origin", url)
    one.git("push", "--quiet", "--set-upstream", "origin", "main")
    one.git("clone", "--quiet", url, two.path)

    count = {"edits": 0, "rounds": 0, "git": 0, "own": 0, "fields": 0}
    while count["edits"] < edits:
        count["rounds"] += 1
        what = f"{name} round {count['rounds']}"
        base = one.sayings()
        number = min(choose.randint(1, 6), edits - count["edits"])
        for index in range(number):
            one.edit(choose, f"a{count['edits']}i{index}", actions, incidents)
            two.edit(choose, f"b{count['edits']}i{index}", actions, incidents)
        count["edits"] += number
        others, mine = one.sayings(), two.sayings()
        wanted, conflicts = merged(base, mine, others)
        one.run("sync", "--no-input")
        two.git("fetch", "--quiet")
        plain = two.git("merge-tree", "--write-tree", "origin/main", "HEAD", check=False)
        count["git"] += plain.returncode != 0
        if conflicts:
            before = two.head()
            refused = two.run("sync", "--no-input", check=False)
            lines = refused.stdout.strip().splitlines()
            if refused.returncode != 2 or len(lines) != len(conflicts) or two.head() != before:
                raise AssertionError(
                    f"{what}: {conflicts} expected, got {refused.returncode}: {lines}")
            count["own"] += 1
            count["fields"] += len(conflicts)
            for action, key in conflicts:
                two.set(action, key, others[action, key])
        two.run("sync", "--no-input")
        got = two.sayings()
        if got != wanted:
            different = {place: (got.get(place), wanted.get(place))
                         for place in set(got) | set(wanted) if got.get(place) != wanted.get(place)}
            raise AssertionError(f"{what}: {different}")
        one.run("sync", "--no-input")
        heads = {one.head(), two.head(), one.execute(
            "git", "--git-dir", bare, "rev-parse", "main").stdout.strip()}
        if len(heads) != 1:
            raise AssertionError(f"{what}: the ends differ")
        for clone in (one, two):
            status = clone.git("status", "--porcelain").stdout
            if status:
                raise AssertionError(f"{what}: git status: {status}")
    for clone in (one, two):
        clone.git("fsck", "--strict", "--no-dangling", "--no-progress")
    one.execute("git", "--git-dir", bare, "fsck", "--strict", "--no-dangling", "--no-progress")
    return (f"{name}: {count['edits']} edits in each of two clones, {count['rounds']} rounds; rounds "
            f"with conflicts: git merge {count['git']}, by field {count['own']} "
            f"({count['fields']} fields), seed {seed}")


def run(ground):
    if not ground.full:
        root, bare = ground.place("clones"), ground.place("bare")
        os.mkdir(root)
        ground.git(root, "init", "--quiet", "--bare", "-b", "main", bare)
        os.environ.update(ground.environment)
        try:
            ground.say(rounds("file", "file://" + bare, bare, root, ground.program, 12, ground.seed))
        except (AssertionError, SystemExit) as error:
            ground.finding("two clones", str(error), root)
        ground.points += 24
        return
    environment = dict(
        os.environ, ROUND=os.path.realpath(__file__), FAULTS_PROGRAM=ground.program,
        FAULTS_EDITS="500", FAULTS_SEED=str(ground.seed))
    done = subprocess.run(
        [os.path.join(ground.source, ".ci/sync-remotes"), ground.program], env=environment,
        capture_output=True, text=True)
    for line in done.stdout.splitlines():
        ground.say(line)
    if done.returncode != 0:
        ground.finding("two clones", done.stderr.strip()[-1000:])
    ground.points += 3000


if __name__ == "__main__":
    try:
        print(rounds(*sys.argv[1:5], os.environ["FAULTS_PROGRAM"],
                     int(os.environ["FAULTS_EDITS"]), int(os.environ["FAULTS_SEED"])), flush=True)
    except AssertionError as error:
        raise SystemExit(str(error))
