"""Many processes write one file at once, while the user commits, packs and collects garbage."""
import os
import re
import threading


def run(ground):
    many_updates(ground)
    first_commits(ground)


def many_updates(ground):
    """Every successful exit is in the history exactly once, and nothing else is."""
    writers, updates = 8, 50 if ground.full else 5
    path, actions = ground.knowledge_base("writers", actions=5)
    file = ground.git(path, "ls-files", "Postmortems/2*").output.strip()
    start = int(ground.git(path, "rev-list", "--count", "main").output)
    done, failed, users, warned = [], [], [], set()
    stop = threading.Event()

    def write(writer):
        choose = ground.random(f"writer {writer}")
        for update in range(updates):
            mark = f"w{writer}u{update}"
            action = choose.choice(actions)
            command = choose.choice([
                ["action", "assign", action, "--to", mark],
                ["action", "set", action, "--field", f"team={mark}"],
                ["action", "set", action, "--field", f"details={mark}", "--note", mark],
                ["action", "add", "disk-1-was", "--title", f"Mend {mark}", "--owner", mark],
            ])
            outcome = ground.run(path, *command)
            warned.update(re.findall(r"Warning: (.*)", outcome.text))
            if outcome.status == 0 and len(outcome.commits) == 1:
                done.append((mark, outcome.commits[0]))
                continue
            failed.append((mark, outcome.error.strip().splitlines()[:1]))
            if outcome.crashed or outcome.status == 0 or outcome.commits:
                ground.finding(f"writer {writer} update {update}", str(outcome), path)

    def use():
        """The user's own git, one command after the other."""
        turn = 0
        while not stop.is_set():
            turn += 1
            with open(os.path.join(path, "notes.txt"), "a") as notes:
                notes.write(f"note {turn}\n")
            ground.git(path, "add", "notes.txt", check=False)
            committed = ground.git(
                path, "commit", "--quiet", "--message", f"note {turn}", "--", "notes.txt",
                check=False)
            if committed.status == 0:
                users.append(turn)
            ground.git(path, "pack-refs", "--all", check=False)
            if turn % 3 == 0:
                ground.git(path, "gc", "--quiet", "--prune=now", check=False)
            stop.wait(0.05)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    user = threading.Thread(target=use)
    user.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    user.join()

    title = f"{writers} writers of {updates} updates"

    def no(text):
        ground.finding(title, text, path)

    history = ground.git(path, "log", "--format=%h %s", "--abbrev=40", "main", check=False).output.splitlines()
    ids = [line.split()[0] for line in history]
    for mark, commit in done:
        if sum(full.startswith(commit) for full in ids) != 1:
            no(f"{mark} in {commit} is not once in the history")
    notes = [line for line in history if " note " in line]
    if len(notes) != len(users):
        no(f"{len(notes)} commits of the user's, and {len(users)} were made")
    if len(history) != start + len(done) + len(users):
        no(f"{len(history)} commits, not {start + len(done) + len(users)}")
    changes = ground.git(
        path, "log", "-p", "--unified=0", "--format=", "main", "--", file, check=False).output
    added = [line for line in changes.splitlines() if line.startswith("+") and line[1:2] != "+"]
    for mark, _ in done:
        times = sum(line.endswith((f": {mark}", f" {mark}")) for line in added)
        if times == 0:
            no(f"{mark} was never written")
    for mark, _ in failed:
        if any(line.endswith((f": {mark}", f" {mark}")) for line in added):
            no(f"{mark} failed, and was written")
    if ground.fsck(path):
        no(f"fsck: {ground.fsck(path)}")
    status = ground.git(path, "status", "--porcelain", "Postmortems").output
    for complaint in ground.doctor(path):
        no(complaint)
    if status:
        # Git reads its index before it takes the lock, and may write back what was before.
        ground.say(f"behind its commit: {status.strip()}; said: {sorted(warned) or 'nothing'}")
    after = ground.git(path, "status", "--porcelain", "Postmortems").output
    if after:
        no(f"git status after doctor: {after}")
    if ground.run(path, "index", "verify").status != 0:
        no("index verify")
    for text in sorted({str(reason) for _, reason in failed}):
        ground.say(f"refused: {text[:160]}")
    ground.points += writers * updates
    ground.say(f"{writers} processes x {updates} updates: {len(done)} done, {len(failed)} refused, "
               f"among {len(users)} commits of git's, pack-refs and gc, seed {ground.seed}")


def first_commits(ground):
    """The first commit of a branch, made by sixteen at once: one makes it, nobody's is lost."""
    rounds = 40 if ground.full else 2
    for turn in range(rounds):
        path = ground.place("unborn")
        os.mkdir(path)
        ground.git(path, "init", "--quiet", "-b", "main")
        outcomes = [None] * 16
        others = [False] * 2

        def begin(number):
            outcomes[number] = ground.run(path, "init")

        def other(number):
            name = f"file{number}.txt"
            with open(os.path.join(path, name), "w") as file:
                file.write(name)
            ground.git(path, "add", name, check=False)
            done = ground.git(
                path, "commit", "--quiet", "--message", name, "--", name, check=False)
            others[number] = done.status == 0

        threads = [threading.Thread(target=begin, args=(n,)) for n in range(16)]
        threads += [threading.Thread(target=other, args=(n,)) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        title = f"first commits, round {turn}"
        subjects = ground.git(path, "log", "--format=%s", "main", check=False).output.splitlines()
        starts = sum("Start a knowledge base" in subject for subject in subjects)
        if starts != 1:
            ground.finding(title, f"{starts} commits start the knowledge base", path)
        for number, made in enumerate(others):
            # Git says that it failed where only its index could not be written.
            if made and f"file{number}.txt" not in subjects:
                ground.finding(title, f"a commit of git's was lost: {subjects}", path)
        for outcome in outcomes:
            if outcome.crashed:
                ground.finding(title, str(outcome), path)
        if sum(bool(outcome.commits) for outcome in outcomes) != 1:
            ground.finding(
                title, f"{[(o.status, o.text.strip()[-80:]) for o in outcomes]}", path)
        roots = ground.git(path, "rev-list", "--max-parents=0", "main", check=False).output.split()
        if len(roots) != 1:
            ground.finding(title, f"{len(roots)} roots", path)
        if ground.fsck(path):
            ground.finding(title, f"fsck: {ground.fsck(path)}", path)
    ground.points += rounds * 16
    ground.say(f"16 first commits x {rounds} rounds, with 2 of git's, seed {ground.seed}")
