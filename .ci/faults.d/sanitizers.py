"""The whole test suite under the thread and the address sanitizer: an hour or more on two cores,
and up to 6 GB of memory."""
import os
import re
import subprocess

# The thread sanitizer does not know the locks of Swift's Synchronization: eight threads that do
# nothing but count within one `Mutex` are reported too. Every lock of ours holds a private struct
# `State`, and these are the closures that are given one.
LOCKED = "race:5State*LLVz"


def run(ground):
    if not ground.full:
        ground.say("only in full")
        return
    suppressions = ground.place("suppressions")
    with open(suppressions, "w") as file:
        file.write(LOCKED + "\n")
    for sanitizer in ("thread", "address"):
        command = ["swift", "test", f"--sanitize={sanitizer}",
                   "--scratch-path", os.path.join(".build", f"{sanitizer}-sanitizer")]
        ground.say(" ".join(command))
        # What the test library keeps is no leak of ours; valgrind looks for those.
        environment = dict(
            os.environ, ASAN_OPTIONS="detect_leaks=0", SWIFT_BACKTRACE="enable=no",
            TSAN_OPTIONS=f"halt_on_error=0 exitcode=66 suppressions={suppressions}")
        log = ground.place(sanitizer)
        with open(log, "w") as file:
            done = subprocess.run(command, cwd=ground.source, env=environment,
                                  stdout=file, stderr=subprocess.STDOUT)
        with open(log, errors="replace") as file:
            text = file.read()
        ground.points += 1
        report = re.search(r"(WARNING: Thread|ERROR: Address)Sanitizer", text)
        if done.returncode != 0 or report:
            ground.finding(f"{sanitizer} sanitizer",
                           text[report.start():][:3000] if report else text[-3000:])
        for line in re.findall(r"Test run with .*", text):
            ground.say(line)
