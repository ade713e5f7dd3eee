"""A broken index: the answers are those of no index at all."""
import os
import shutil
import sqlite3
import threading

QUESTIONS = [
    ["actions", "--format", "json"],
    ["list", "--format", "json"],
    ["log", "--format", "json"],
    ["search", "disk", "--format", "json"],
    ["review", "2026-Q4", "--format", "json"],
]


def answers(ground, path):
    return [ground.run(path, *question) for question in QUESTIONS]


def truth(ground, path):
    """The answers of a copy that has a file where the index's folder would be."""
    copy = ground.copy(path)
    folder = os.path.join(copy, ".git/postmortem")
    shutil.rmtree(folder, ignore_errors=True)
    with open(folder, "w"):
        pass
    given = answers(ground, copy)
    shutil.rmtree(copy)
    return [(outcome.status, outcome.output) for outcome in given]


def run(ground):
    path, actions = ground.knowledge_base("index", incidents=4, actions=3)
    ground.must(path, "action", "done", actions[0])
    other, _ = ground.knowledge_base("other", incidents=2, actions=1)
    answers(ground, path)
    answers(ground, other)
    wanted = truth(ground, path)
    if any(status not in (0, 1) for status, _ in wanted):
        ground.finding("index", f"without an index: {wanted}")
    folder = os.path.join(".git", "postmortem")
    name = os.path.join(folder, "index.sqlite")
    size = os.path.getsize(os.path.join(path, name))
    choose = ground.random("index")

    def truncated(at):
        def damage(work):
            os.truncate(os.path.join(work, name), at)
        return f"truncated at {at}", damage

    def flipped(seed):
        def damage(work):
            pick = ground.random(f"flip {seed}")
            with open(os.path.join(work, name), "r+b") as file:
                for _ in range(pick.choice([1, 1, 4, 32])):
                    file.seek(pick.randrange(size))
                    byte = file.read(1)
                    file.seek(-1, os.SEEK_CUR)
                    file.write(bytes([byte[0] ^ (1 << pick.randrange(8))]))
        return f"bits flipped, number {seed}", damage

    def page(seed):
        def damage(work):
            pick = ground.random(f"page {seed}")
            with open(os.path.join(work, name), "r+b") as file:
                file.seek(4096 * pick.randrange(size // 4096))
                file.write(pick.randbytes(4096) if pick.random() < 0.5 else bytes(4096))
        return f"a page overwritten, number {seed}", damage

    def deleted(work):
        shutil.rmtree(os.path.join(work, folder))

    def other_version(work):
        database = sqlite3.connect(os.path.join(work, name))
        database.execute("PRAGMA user_version = 9999")
        database.commit()
        database.close()

    def other_clone(work):
        shutil.copy(os.path.join(other, name), os.path.join(work, name))

    def directory(work):
        deleted(work)
        os.makedirs(os.path.join(work, name))

    def log_without_shared_memory(work):
        """What a killed writer leaves: rows in the write-ahead log, and no -shm file."""
        live = os.path.join(work, name)
        database = sqlite3.connect(live)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE killed (number)")
        database.execute("INSERT INTO killed VALUES (1)")
        database.commit()
        for end in ("", "-wal"):
            shutil.copy(live + end, live + end + ".kept")
        database.close()
        for end in ("-wal", "-shm"):
            if os.path.exists(live + end):
                os.remove(live + end)
        for end in ("", "-wal"):
            os.replace(live + end + ".kept", live + end)

    def broken_log(work):
        log_without_shared_memory(work)
        with open(os.path.join(work, name + "-wal"), "r+b") as file:
            file.seek(200)
            file.write(b"\xff" * 500)

    def foreign_log(work):
        shutil.copy(os.path.join(work, name), os.path.join(work, name + "-wal"))

    def text(work):
        with open(os.path.join(work, name), "w") as file:
            file.write("no database\n")

    faults = [("deleted", deleted), ("another version", other_version),
              ("that of another clone", other_clone), ("a directory in its place", directory),
              ("a log without -shm", log_without_shared_memory), ("a broken log", broken_log),
              ("another file as its log", foreign_log), ("a text in its place", text)]
    faults += [truncated(at) for at in
               [0, 1, 16, 100, 4095, 4096, 8192, size // 2, size - 4096, size - 1]]
    faults += [flipped(seed) for seed in range(300 if ground.full else 8)]
    faults += [page(seed) for seed in range(200 if ground.full else 8)]
    if not ground.full:
        # Every kind, and some of those of which there are many.
        faults = faults[:10] + choose.sample(faults[10:], 12)

    def check(fault):
        title, damage = fault
        work = ground.copy(path)
        damage(work)
        found = []
        for turn in ("first", "next"):
            for question, outcome, right in zip(QUESTIONS, answers(ground, work), wanted):
                if (outcome.status, outcome.output) != right:
                    found.append((f"index {title}", f"{turn} answer of {question[0]}: {outcome}",
                                  work))
        # A page that no answer needed is for `verify` to find.
        if ground.run(work, "index", "verify").status == 1:
            ground.run(work, "index", "rebuild")
        verified = ground.run(work, "index", "verify")
        if verified.status != 0:
            found.append((f"index {title}", f"verify afterwards: {verified}", work))
        if not found:
            shutil.rmtree(work)
        return found

    count = ground.each(faults, check)
    ground.say(f"broken index: {count} faults x {len(QUESTIONS)} questions, seed {ground.seed}")
    while_at_work(ground, path, wanted, name, choose)
    read_only(ground, path, wanted)


def while_at_work(ground, path, wanted, name, choose):
    """Several build and read at once while the index is deleted or cut under them."""
    rounds = 20 if ground.full else 2
    for turn in range(rounds):
        work = ground.copy(path)
        shutil.rmtree(os.path.join(work, ".git/postmortem"))
        results = []

        def ask():
            for question, right in zip(QUESTIONS, wanted):
                outcome = ground.run(work, *question)
                results.append((question, outcome, right))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            threads[0].join(choose.random() * 0.2)
            file = os.path.join(work, name)
            try:
                if choose.random() < 0.5:
                    os.remove(file)
                else:
                    os.truncate(file, choose.randrange(1, 60000))
            except OSError:
                pass
        for question, outcome, right in results:
            if (outcome.status, outcome.output) != right:
                ground.finding(f"index broken while read, round {turn}",
                               f"{question[0]}: {outcome}", work)
        for question, outcome, right in zip(QUESTIONS, answers(ground, work), wanted):
            if (outcome.status, outcome.output) != right:
                ground.finding(f"index broken while read, round {turn}",
                               f"{question[0]} afterwards: {outcome}", work)
        shutil.rmtree(work)
    ground.points += rounds
    ground.say(f"4 readers while the index is deleted and cut: {rounds} rounds, "
               f"seed {ground.seed}")


def read_only(ground, path, wanted):
    """A repository on a file system that cannot be written."""
    for has_index in (True, False):
        work = ground.copy(path)
        if not has_index:
            shutil.rmtree(os.path.join(work, ".git/postmortem"))
        script = ('mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && "$@"')
        for question, right in zip(QUESTIONS, wanted):
            outcome = ground.execute(
                ["unshare", "--mount", "sh", "-c", script, work, ground.program, *question], "/")
            if "unshare" in outcome.error or "mount" in outcome.error.split(":")[0]:
                ground.say("skipped: a read-only file system needs the right to mount")
                return
            if (outcome.status, outcome.output) != right:
                ground.finding(f"read-only, {'with' if has_index else 'without'} an index",
                               f"{question[0]}: {outcome}", work)
            ground.points += 1
        shutil.rmtree(work)
    ground.say("read-only repository, with and without an index")
