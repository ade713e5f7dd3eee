"""A process is killed at, asked to end at, or gets an error from, the k-th call of a system call."""
import os
import re
import shutil

from points import ERRORS, KILLED, injected, plan, points_of, thinned
from user import Users, after_signal, brought_up_to_date, by_doctor, tip, without_stale_locks


def show(ground, path, name):
    return ground.git(path, "show", name, check=False)


def content(path):
    with open(path, "rb") as file:
        return file.read()


def check_done(ground):
    """`action done`: the commit is there or it is not; nothing else changed; again it converges."""
    path, (action, *_) = ground.knowledge_base("done", actions=2)
    users = Users(ground, path)
    ground.must(path, "actions")
    command = ["action", "done", action, "--evidence", "https://git.example/1"]
    file = ground.git(path, "ls-files", "Postmortems/2*").output.strip()
    before, old = tip(ground, path), content(os.path.join(path, file))
    after = ground.copy(path)
    ground.must(after, *command)
    new = content(os.path.join(after, file))

    def check(point):
        name, count, what = point
        title = f"action done, {name} {count} {what}"
        work = ground.copy(path)
        found = []

        def no(text):
            found.append((title, text, work))

        first = injected(ground, work, command, name, count, what)
        now = tip(ground, work)
        if what == "TERM":
            for complaint in after_signal(ground, work, users):
                no(complaint)
        elif what != "KILL" and first.crashed:
            no(f"crashed: {first}")
        if now != before:
            if tip_parent(ground, work) != before:
                no(f"the branch is at '{now}'")
            if show(ground, work, f"main:{file}").output.encode() != new:
                no("the commit has another file")
            if first.status not in (0, -9, -15) and not first.commits and now[:7] not in first.text:
                no(f"committed, and not said: {first}")
        elif first.status == 0:
            no(f"reported as done and not committed: {first}")
        # Who cannot write to standard error cannot say anything there.
        if first.status == 0 and not first.commits and name != "write":
            no(f"success without a word: {first}")
        complaints = ground.fsck(work)
        if complaints:
            no(f"fsck: {complaints}")
        if content(os.path.join(work, file)) not in (old, new):
            no("the file is neither old nor new")
        for name_, text in [("staged.txt", b"staged\n"), ("unsaved.txt", b"not saved\n")]:
            if content(os.path.join(work, name_)) != text:
                no(f"{name_} was changed")

        doctored = by_doctor(name, count, what)
        if doctored:
            for complaint in ground.doctor(work):
                no(complaint)
            if users.see(ground, work) != users.status:
                no(f"git status after doctor: {users.see(ground, work).strip()!r}")
        again = ground.run(work, *command) if doctored else without_stale_locks(
            ground, work, command)
        if again.status != 0 and "is done" not in again.text:
            no(f"again: {again}")
        log = ground.git(work, "log", "--format=%s", "main").output
        if log.count(f"Complete {action}") != 1:
            no(f"completed {log.count('Complete ' + action)} times in the history")
        if users.see(ground, work) != users.status:
            brought_up_to_date(ground, work, first.text + again.text)
            status = users.see(ground, work)
            if status != users.status:
                no(f"git status: {status.strip()!r}; said at first {first.text.strip()!r}, "
                   f"then {again.text.strip()!r}")
        next_one = without_stale_locks(ground, work, ["action", "assign", action, "--to", "bea"])
        if next_one.status != 0:
            no(f"the next command: {next_one}")
        if ground.fsck(work):
            no("fsck at the end")
        left = [name_ for _, _, names in os.walk(os.path.join(work, "Postmortems"))
                for name_ in names if name_.endswith(".tmp")]
        if left and (doctored or what != "KILL"):
            no(f"left behind: {left}")
        for complaint in ground.doctor(work):
            no(complaint)
        if ".tmp" in ground.git(work, "status", "--porcelain").output:
            no("doctor left a temporary file")
        if users.see(ground, work) != users.status:
            no(f"git status at the end: {users.see(ground, work).strip()!r}")
        if not found:
            shutil.rmtree(work)
        return found

    kills, errors = plan(ground, path, command, "done", 16, 16)
    n = ground.each(kills, check)
    ended = ground.each([(name, count, "TERM") for name, count, _ in kills], check)
    m = ground.each(errors, check)
    ground.say(f"action done: killed at {n} points, asked to end at {ended}, an error at {m} points, "
               f"seed {ground.seed}")


def tip_parent(ground, path):
    return ground.git(path, "rev-parse", "--verify", "main~1", check=False).output.strip()


def check_import(ground):
    """`import` of a folder: all reports in one commit, or none."""
    from ground import REPORT
    path, _ = ground.knowledge_base("import")
    users = Users(ground, path)
    reports = ground.place("reports")
    os.mkdir(reports)
    for day in range(1, 5):
        with open(os.path.join(reports, f"{day}.md"), "w") as file:
            file.write(REPORT.format(title=f"Outage {day}", day=day))
    command = ["import", reports, "--no-input"]
    before = tip(ground, path)
    after = ground.copy(path)
    ground.must(after, *command)
    wanted = ground.git(after, "ls-files", "Postmortems").output

    def check(point):
        name, count, what = point
        title = f"import, {name} {count} {what}"
        work = ground.copy(path)
        found = []

        def no(text):
            found.append((title, text, work))

        first = injected(ground, work, command, name, count, what)
        now = tip(ground, work)
        files = ground.git(work, "ls-tree", "-r", "--name-only", "main", "Postmortems").output
        if what == "TERM":
            for complaint in after_signal(ground, work, users):
                no(complaint)
        elif what != "KILL" and first.crashed:
            no(f"crashed: {first}")
        if first.status == 0 and (now == before or files != wanted):
            no(f"reported as done and not committed: {first}")
        if now != before and tip_parent(ground, work) != before:
            no(f"the branch is at '{now}'")
        complaints = ground.fsck(work)
        if complaints:
            no(f"fsck: {complaints}")
        doctored = by_doctor(name, count, what)
        if doctored:
            for complaint in ground.doctor(work):
                no(complaint)
            if users.see(ground, work) != users.status:
                no(f"git status after doctor: {users.see(ground, work).strip()!r}")
        again = ground.run(work, *command) if doctored else without_stale_locks(
            ground, work, command)
        if again.status != 0:
            no(f"again: {again}")
        files = ground.git(work, "ls-tree", "-r", "--name-only", "main", "Postmortems").output
        if files != wanted:
            no(f"the folder has {files.split()}")
        if users.see(ground, work) != users.status:
            brought_up_to_date(ground, work, first.text + again.text)
            status = users.see(ground, work)
            if status != users.status:
                no(f"git status: {status.strip()!r}; said {again.text.strip()!r}")
        for complaint in ground.doctor(work):
            no(complaint)
        if not found:
            shutil.rmtree(work)
        return found

    kills, errors = plan(ground, path, command, "import", 4, 4)
    if ground.full:
        kills, errors = thinned(ground, kills, 100), thinned(ground, errors, 100)
    n = ground.each(kills, check)
    ended = ground.each([(name, count, "TERM") for name, count, _ in kills], check)
    m = ground.each(errors, check)
    ground.say(f"import: killed at {n} points, asked to end at {ended}, an error at {m} points, "
               f"seed {ground.seed}")


def check_sync(ground):
    """`sync` with a remote of files: merged and pushed, or as before; again both ends are equal."""
    one, (first_action, second_action) = ground.knowledge_base("sync", actions=2)
    bare, two = ground.place("bare"), ground.place("two")
    ground.git(one, "clone", "--quiet", "--bare", one, bare)
    ground.git(one, "clone", "--quiet", bare, two)
    ground.git(one, "remote", "add", "origin", bare)
    ground.git(one, "fetch", "--quiet", "origin")
    ground.git(one, "branch", "--quiet", "--set-upstream-to", "origin/main")
    ground.must(one, "action", "assign", first_action, "--to", "bea")
    ground.must(one, "sync")
    ground.must(two, "action", "assign", second_action, "--to", "cleo")
    command = ["sync", "--no-input"]

    # Both repositories lie in one folder, so that they are copied together.
    pair = ground.place("pair")
    os.mkdir(pair)
    shutil.move(bare, os.path.join(pair, "bare"))
    shutil.move(two, os.path.join(pair, "two"))
    ground.git(os.path.join(pair, "two"), "remote", "set-url", "origin", "../bare")
    users = Users(ground, os.path.join(pair, "two"))
    here = tip(ground, os.path.join(pair, "two"))

    def points():
        work = ground.copy(pair)
        found = points_of(ground, os.path.join(work, "two"), command)
        shutil.rmtree(work)
        return found

    def check(point):
        name, count, what = point
        title = f"sync, {name} {count} {what}"
        work = ground.copy(pair)
        clone, remote = os.path.join(work, "two"), os.path.join(work, "bare")
        found = []

        def no(text):
            found.append((title, text, work))

        first = injected(ground, clone, command, name, count, what)
        if what == "TERM":
            for complaint in after_signal(ground, clone, users):
                no(complaint)
        elif what != "KILL" and first.status < 0:
            no(f"crashed: {first}")
        if first.status == 0:
            if tip(ground, clone) != tip(ground, remote):
                no(f"reported as done, and the ends differ: {first}")
        elif first.status == 2 and tip(ground, clone) not in (here, tip(ground, remote)):
            no(f"the branch is at {tip(ground, clone)}: {first}")
        doctored = by_doctor(name, count, what)
        if doctored:
            for complaint in ground.doctor(clone):
                no(complaint)
            if users.see(ground, clone) != users.status:
                no(f"git status after doctor: {users.see(ground, clone).strip()!r}")
        again = ground.run(clone, *command) if doctored else without_stale_locks(
            ground, clone, command)
        for _ in range(3):
            # What git itself says of its own locks, also in the bare repository.
            locks = re.findall(r"'([^'\n]+\.lock)'", again.text)
            if again.status == 0 or not locks:
                break
            for lock in locks:
                path = os.path.join(clone if lock.startswith(".git") else remote, lock)
                if os.path.exists(path):
                    os.remove(path)
            again = ground.run(clone, *command)
        if again.status != 0:
            no(f"again: {again}")
        if tip(ground, clone) != tip(ground, remote):
            no(f"the ends differ after another sync: {again}")
        text = show(ground, remote, "main:" + FILE).output
        if "owner: bea" not in text or "owner: cleo" not in text:
            no("an edit was lost")
        for repository in (clone, remote):
            complaints = ground.fsck(repository)
            if complaints:
                no(f"fsck: {complaints}")
        if users.see(ground, clone) != users.status:
            brought_up_to_date(ground, clone, first.text + again.text)
            status = users.see(ground, clone)
            if status != users.status:
                no(f"git status: {status.strip()!r}; said {again.text.strip()!r}")
        for complaint in ground.doctor(clone):
            no(complaint)
        if not found:
            shutil.rmtree(work)
        return found

    FILE = ground.git(os.path.join(pair, "two"), "ls-files", "Postmortems/2*").output.strip()
    all_points = points()
    kills = [(name, k, "KILL") for name, k in all_points if name in KILLED]
    errors = [(name, k, error) for name, k in all_points for error in ERRORS.get(name, [])]
    most = 100 if ground.full else 4
    kills = thinned(ground, kills, most)
    n = ground.each(kills, check)
    ended = ground.each([(name, count, "TERM") for name, count, _ in kills], check)
    m = ground.each(thinned(ground, errors, most), check)
    ground.say(f"sync: killed at {n} points, asked to end at {ended}, an error at {m} points, "
               f"seed {ground.seed}")


def check_index(ground):
    """An index build: whatever happens to it, the next answer is that of no index."""
    path, _ = ground.knowledge_base("index", incidents=3, actions=2)
    command = ["actions", "--format", "json"]
    shutil.rmtree(os.path.join(path, ".git/postmortem"), ignore_errors=True)
    truth = ground.must(path, *command)
    log = ground.must(path, "log")
    shutil.rmtree(os.path.join(path, ".git/postmortem"))

    def check(point):
        name, count, what = point
        title = f"index build, {name} {count} {what}"
        work = ground.copy(path)
        found = []

        def no(text):
            found.append((title, text, work))

        first = injected(ground, work, command, name, count, what)
        if what != "KILL" and first.crashed:
            no(f"crashed: {first}")
        if first.status == 0 and first.output != truth:
            no(f"another answer: {first}")
        for again, wanted in [(command, truth), (["log"], log), (command, truth)]:
            second = ground.run(work, *again)
            if second.status != 0 or second.output != wanted:
                no(f"the next answer: {second}")
        verified = ground.run(work, "index", "verify")
        if verified.status != 0:
            no(f"index verify: {verified}")
        for complaint in ground.doctor(work):
            no(complaint)
        if not found:
            shutil.rmtree(work)
        return found

    kills, errors = plan(ground, path, command, "index", 6, 6)
    if ground.full:
        kills, errors = thinned(ground, kills, 150), thinned(ground, errors, 150)
    n, m = ground.each(kills, check), ground.each(errors, check)
    ground.say(f"index build: killed at {n} points, an error at {m} points, seed {ground.seed}")


def run(ground):
    if not ground.has("strace"):
        return
    for check in (check_done, check_import, check_sync, check_index):
        check(ground)
