"""Valgrind over a tour of commands."""
import re

# Read by the Swift runtime before it is set, and without effect: types laid out lazily.
SUPPRESSIONS = """
{
   swift: types are laid out before all of their parts are known
   Memcheck:Cond
   ...
   fun:swift_initStructMetadata
   ...
}
{
   swift: the same, of enums
   Memcheck:Cond
   ...
   fun:swift_initEnumMetadataMultiPayload
   ...
}
"""


def run(ground):
    """No invalid access, and no lost memory that grows with what is read."""
    if not ground.has("valgrind"):
        return
    suppressions = ground.place("suppressions")
    with open(suppressions, "w") as file:
        file.write(SUPPRESSIONS)
    commands = [["action", "done"]]
    if ground.full:
        commands = [["list"], ["actions"], ["show"], ["log"], ["search", "disk"], ["check"],
                    ["review", "2026-Q4"], ["index", "rebuild"], ["index", "verify"],
                    ["action", "assign"], ["action", "done"]]
    sizes = (2, 12) if ground.full else (1, 3)
    bases = [ground.knowledge_base("memory", incidents=size, actions=1) for size in sizes]

    def measure(point):
        command, index = point
        path, actions = bases[index]
        work = ground.copy(path)
        arguments = list(command)
        if command == ["show"]:
            arguments += ["disk-1-was"]
        elif command[0] == "action":
            arguments += actions
            arguments += ["--to", "bea"] if command[1] == "assign" else []
        log = ground.place("valgrind")
        outcome = ground.execute(
            ["valgrind", "--leak-check=full", "--show-leak-kinds=definite", "--num-callers=30",
             f"--suppressions={suppressions}", f"--log-file={log}", ground.program, *arguments],
            work, limit=900)
        with open(log, errors="replace") as file:
            text = file.read()
        title = f"valgrind {' '.join(command)}, {sizes[index]} incidents"
        found = []
        if outcome.status not in (0, 1):
            found.append((title, str(outcome), None))
        for kind in ("Invalid read", "Invalid write", "Invalid free", "uninitialised"):
            if kind in text:
                at = text.index(kind)
                found.append((title, text[at:at + 1500], None))
        lost = re.search(r"definitely lost: ([\d,]+) bytes", text)
        leaks[command[-1], index] = int(lost.group(1).replace(",", "")) if lost else 0
        return found

    leaks = {}
    count = ground.each([(c, i) for c in commands for i in range(len(bases))], measure)
    for command in commands:
        few, many = leaks[command[-1], 0], leaks[command[-1], 1]
        if many > few:
            ground.finding(f"valgrind {' '.join(command)}",
                           f"{few} bytes lost with {sizes[0]} incidents, {many} with {sizes[1]}")
    ground.say(f"valgrind: {count} commands, definitely lost at most "
               f"{max(leaks.values(), default=0)} bytes")
