"""One step of a sequence with what both servers made of it."""

import dataclasses

from .client import Answer
from .step import Bound, Step


@dataclasses.dataclass
class Exchange:
    """A step as both servers got and answered it, with normalised bodies, after those `before` it."""

    step: Step
    request: Bound
    theirs: Answer
    ours: Answer
    before: "list[Exchange]"
