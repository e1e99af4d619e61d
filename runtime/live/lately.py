"""When each form last changed, as far as this process has heard: what a page that was away for a while has missed."""

from collections import OrderedDict
from collections.abc import Iterable

from dougong.ids import new_id

MOST = 20_000


class Lately:
    """Moments are seconds of the wall clock, since they go from one process to another through the pages."""

    def __init__(self) -> None:
        self._changed: OrderedDict[tuple[str, str], tuple[float, str]] = OrderedDict()
        self._since: float | None = None

    def begin(self, now: float) -> None:
        """From now on everything is heard; what was before may be missing."""
        self._since = now
        self._changed.clear()

    def note(self, workspace: str, forms: Iterable[str], now: float, version: str) -> None:
        for form in forms:
            self._changed[workspace, form] = now, version
            self._changed.move_to_end((workspace, form))
        while len(self._changed) > MOST:
            _, (forgotten, _) = self._changed.popitem(last=False)
            self._since = max(self._since or 0.0, forgotten)

    def after(self, workspace: str, forms: Iterable[str], moment: float) -> dict[str, str]:
        """Versions of the forms that have changed since the moment, or of all when nobody here can know.

        None before listening has begun: then everybody is told.
        """
        if self._since is None:
            return {}
        if moment < self._since:
            return {form: self._changed.get((workspace, form), (0.0, str(new_id())))[1] for form in forms}
        found = {form: self._changed.get((workspace, form)) for form in forms}
        return {form: last[1] for form, last in found.items() if last is not None and last[0] >= moment}
