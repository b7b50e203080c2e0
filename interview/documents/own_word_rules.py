"""What keeps a Word template from harm: how large it may be, and how much it may work out."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

UNPACKED = 20_000_000
"""How many bytes a template may have when it is unpacked. A letterhead with a picture has less than a tenth."""
COUNTED = 2_000
"""How far a template may count (`range`), all its loops together."""
REPEATED = 2_000
"""How often `*` may repeat a text or a list."""
PIECE = 65_536


class Rules(ImmutableSandboxedEnvironment):
    """Fills one template once. A name that there is not is an error, every text is escaped, and nothing is changed or takes for ever."""

    intercepted_binops = frozenset(("**", "*", "%"))

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.left = COUNTED
        self.globals = {"range": self.count}

    def count(self, *args: int) -> range:
        """Return a range, as long as all ranges together are not too long."""
        found = range(*args)
        self.left -= len(found[: self.left + 1])
        if self.left < 0:
            raise SecurityError(f"it counts further than {COUNTED}")
        return found

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what can take for ever only where it cannot."""
        if operator == "**":
            raise SecurityError("it uses **")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("it formats a text with %")
        if operator == "*" and any(not isinstance(each, int | float) for each in (left, right)):
            times = next((each for each in (left, right) if isinstance(each, int)), 0)
            if times > REPEATED:
                raise SecurityError(f"it repeats a text more than {REPEATED} times")
        return super().call_binop(context, operator, left, right)


def too_large(template: bytes) -> bool:
    """Say whether a template unpacks to more than it may. It is unpacked piece by piece: what it says of its own size is not believed.

    Raises `BadZipFile` and the like where it cannot be unpacked.
    """
    left = UNPACKED
    with ZipFile(BytesIO(template)) as package:
        for info in package.infolist():
            with package.open(info) as part:
                while left >= 0 and (piece := part.read(PIECE)):
                    left -= len(piece)
    return left < 0
