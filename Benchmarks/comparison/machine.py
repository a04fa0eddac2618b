"""What Linux says about processes and the machine: CPU time, memory, bytes on disk."""

import os

TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def _stat(pid):
    """The fields of /proc/PID/stat after the name, which may hold spaces; None if the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return None


def tree(root):
    """The process and all its living descendants, as {pid: stat fields}."""
    everyone = {int(name): _stat(name) for name in os.listdir("/proc") if name.isdigit()}
    children = {}
    for pid, fields in everyone.items():
        if fields:
            children.setdefault(int(fields[1]), []).append(pid)
    found, queue = {}, [root]
    while queue:
        pid = queue.pop()
        if everyone.get(pid):
            found[pid] = everyone[pid]
            queue += children.get(pid, [])
    return found


def cpu_seconds(root):
    """User and system time of a process tree, with that of children that have ended (10 ms ticks)."""
    return sum(sum(int(ticks) for ticks in fields[11:15]) for fields in tree(root).values()) * TICK_SECONDS


def memory_mb(root):
    """(resident, anonymous) megabytes of a process tree. Shared pages count once for each process that maps them."""
    resident = anonymous = 0
    for pid in tree(root):
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
                for line in file:
                    if line.startswith("Rss:"):
                        resident += int(line.split()[1])
                    elif line.startswith("Anonymous:"):
                        anonymous += int(line.split()[1])
        except OSError:
            continue
    return resident / 1024, anonymous / 1024


def busy_seconds():
    """The time that all cores together have worked since boot, with time stolen by the host."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, interrupts, soft, steal = [int(field) for field in file.readline().split()[1:9]]
    return (user + nice + system + interrupts + soft + steal) * TICK_SECONDS


def disk_bytes(folder):
    """The bytes that the files of a folder take on disk, flushed first so that delayed blocks count."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
                total += os.fstat(descriptor).st_blocks * 512
            finally:
                os.close(descriptor)
    return total


def drop_cached(folder):
    """Asks the kernel to forget the cached pages of a folder's files, so that the next read comes from disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(os.path.join(parent, name), os.O_RDONLY)
            try:
                os.fsync(descriptor)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def description(folder):
    """One line about this machine and the file system that holds `folder`."""
    model = "unknown CPU"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    memory = os.sysconf("SC_PHYS_PAGES") * PAGE_BYTES / 2**30
    best, kind = "", "unknown"
    with open("/proc/mounts", encoding="utf-8") as file:
        for line in file:
            _, point, system = line.split()[:3]
            if os.path.commonpath([point, os.path.abspath(folder)]) == point and len(point) >= len(best):
                best, kind = point, system
    return f"{os.cpu_count()} x {model}, {memory:.0f} GiB, data on {kind}"
