"""A damaged repository: the answer is that of the whole one, or what is broken is named.

Bytes are flipped in packs, their indexes, loose objects, references, HEAD, the configuration and
git's index; files are cut short, emptied and removed.
"""
import os
import re
import shutil
import subprocess

QUESTIONS = [
    ["actions", "--format", "json"],
    ["list", "--format", "json"],
    ["log", "--format", "json"],
    ["search", "disk", "--format", "json"],
    ["check"],
]
# What an error may name: an object, a path, a reference or a file of git's.
NAMED = re.compile(r"[0-9a-f]{7,}|refs/|HEAD|\.git|Postmortems/|Schema/|'[^']+'|config|index|pack")


def is_unborn(work):
    """Whether git itself takes a repository for one without commits, as when its branches are gone.

    Its questions say so, and to git and doctor nothing else is wrong with it.
    """
    return subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", "HEAD"], cwd=work,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 1


def files_of(path):
    """The files of the repository that hold something, by kind."""
    found = []
    for folder, _, names in os.walk(os.path.join(path, ".git")):
        relative = os.path.relpath(folder, path)
        if relative.startswith((".git/hooks", ".git/postmortem", ".git/logs", ".git/info")):
            continue
        for name in sorted(names):
            if name in ("description", "COMMIT_EDITMSG", "ORIG_HEAD"):
                continue
            found.append(os.path.join(relative, name))
    return sorted(found)


def damage(path, file, how, choose):
    target = os.path.join(path, file)
    os.chmod(target, 0o644)
    size = os.path.getsize(target)
    if how == "removed":
        os.remove(target)
    elif how == "emptied":
        os.truncate(target, 0)
    elif how == "cut":
        os.truncate(target, choose.randrange(size) if size else 0)
    else:
        with open(target, "r+b") as stream:
            for _ in range(1 if how == "flipped" else 16):
                at = choose.randrange(max(size, 1))
                stream.seek(at)
                byte = stream.read(1) or b"\0"
                stream.seek(at)
                stream.write(bytes([byte[0] ^ (1 << choose.randrange(8))]))


def run(ground):
    for form in ("loose", "packed"):
        one_form(ground, form)


def one_form(ground, form):
    path, actions = ground.knowledge_base(form, incidents=3, actions=2)
    ground.must(path, "action", "start", actions[0])
    ground.must(path, "actions")
    if form == "packed":
        ground.git(path, "gc", "--quiet", "--prune=now")
    right = [ground.run(path, *question) for question in QUESTIONS]
    done = ["action", "done", actions[0]]
    after = ground.copy(path)
    ground.must(after, *done)
    files = files_of(path)
    wanted = {name: ground.git(after, "show", "main:" + name).output.rstrip("\n")
              for name in ground.git(after, "ls-files", "Postmortems/2*").output.split()}
    ways = ["flipped", "flipped", "flipped", "scrambled", "cut", "emptied", "removed"]
    repeats = (40 if form == "packed" else 6) if ground.full else 1
    points = [(file, way, repeat * len(ways) + place)
              for file in files for place, way in enumerate(ways) for repeat in range(repeats)]
    # Few files hold much in packs, and many hold little when loose.
    points = ground.random("damage " + form).sample(
        points, min(len(points), 1500 if ground.full else 10))

    def check(point):
        file, how, number = point
        title = f"{form} repository, {file} {how}, number {number}"
        choose = ground.random(title)
        work = ground.copy(path)
        if choose.random() < 0.5:
            shutil.rmtree(os.path.join(work, ".git/postmortem"), ignore_errors=True)
        damage(work, file, how, choose)
        found = []

        def no(text):
            found.append((title, text, work))

        broken = False
        for question, whole in zip(QUESTIONS, right):
            outcome = ground.run(work, *question)
            if outcome.crashed:
                no(f"{question[0]} crashed: {outcome}")
            elif (outcome.status, outcome.output) == (whole.status, whole.output):
                continue
            elif outcome.status == 2 or question[0] == "check" and outcome.status == 1:
                broken = broken or outcome.status == 2
                if not NAMED.search(outcome.text):
                    no(f"{question[0]} names nothing: {outcome}")
            else:
                no(f"{question[0]}: {outcome}")
        looked = ground.run(work, "doctor")
        if looked.status not in (0, 1, 2):
            no(f"doctor: {looked}")
        elif looked.status == 0 and broken and not is_unborn(work):
            no("doctor finds nothing, and a question was not answered")
        elif looked.status and not NAMED.search(looked.text):
            no(f"doctor names nothing: {looked}")
        written = ground.run(work, *done)
        if written.crashed:
            no(f"action done crashed: {written}")
        elif written.status == 0:
            for name, text in wanted.items():
                shown = ground.git(work, "show", "main:" + name, check=False)
                # Another file may be the damaged one.
                if shown.status == 0 and shown.output.rstrip("\n") != text:
                    no(f"action done wrote {name} as {shown.output[-200:]}")
        if not found:
            shutil.rmtree(work)
        return found

    count = ground.each(points, check)
    ground.say(f"damaged {form} repository: {count} points x {len(QUESTIONS) + 2} commands, "
               f"seed {ground.seed}")
