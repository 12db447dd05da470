"""What one message costs a process of its own: seconds of processor time, and memory at most.

python -m tests.incoming.costs MESSAGE SURVEY
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from llab.stories.replies.parse import parse_replies
from tests.incoming.attacks import Attack
from tests.incoming.corpus import EXTRACTOR, questionnaire
from tests.incoming.hostile import SURVEYS, sent

MEGABYTE = 1_000_000
MOST_SECONDS, MOST_MEMORY = 2.0, 300
"""What is wanted of every message, in seconds and megabytes."""
LONGEST = 60
"""Seconds after which a process is ended."""
ROOT = Path(__file__).parents[2]


class Cost(NamedTuple):
    """What one message cost; or why that is not known."""

    seconds: float
    """Of processor time, with that of its children."""
    megabytes: int
    """Of memory at most, in the process or in one of its children."""
    fault: str = ""


def _processor_time() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both)


def _peak() -> int:
    """In megabytes. Not ru_maxrss of the process itself, which begins with what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def measure_file(path: Path, survey: str) -> Cost:
    """One message, parsed, its files and itself read; after a small one, so that nothing is loaded meanwhile."""
    asked, ours = questionnaire(SURVEYS / survey / "config.toml"), [sent(survey)]
    parse_replies(ours, sent=ours, questionnaire=asked, extractor=EXTRACTOR)
    raw = path.read_bytes()
    begun = _processor_time()
    parse_replies([raw], sent=ours, questionnaire=asked, extractor=EXTRACTOR)
    return Cost(_processor_time() - begun, _peak())


def cost_of(attack: Attack) -> tuple[int, Cost]:
    """The size of the message, and what it cost a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "message.eml"
        path.write_bytes(attack.make(attack.size))
        command = [sys.executable, "-m", "tests.incoming.costs", str(path), attack.survey]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False, cwd=ROOT)
        except subprocess.TimeoutExpired:
            return path.stat().st_size, Cost(LONGEST, 0, "stopped")
        if done.returncode:
            return path.stat().st_size, Cost(0, 0, done.stderr.strip().rpartition("\n")[2] or "ended")
        return path.stat().st_size, Cost(*json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(measure_file(Path(sys.argv[1]), sys.argv[2])))
