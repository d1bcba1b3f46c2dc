"""Errors about a spec that is pinned in the log and offered in another way by a plugin."""

from collections.abc import Sequence
from typing import Any

from thidua.errors.plugin import PluginError

_MOST = 5
"""How many differences a message shows; all are in its data."""


class SpecDrift(PluginError):
    """Say that what is pinned and what is offered differ, though their revision is one."""

    code = "TD-P05"
    en = (
        "{id} revision {revision} of {distribution} {version} is not what the plan pinned: "
        "{offered} instead of {pinned} ({told}); install the version that was pinned, "
        "or have its makers raise the revision"
    )
    vi = (
        "{id} lần sửa {revision} của {distribution} {version} khác bản kế hoạch đã ghi: "
        "{offered} thay vì {pinned} ({told}); hãy cài lại bản đã ghi, "
        "hoặc đề nghị bên làm ra nó tăng số lần sửa (revision)"
    )

    def __init__(
        self,
        namespace: str,
        distribution: str,
        version: str,
        *,
        id: str,
        revision: int,
        pinned: str,
        offered: str,
        differences: Sequence[object],
    ) -> None:
        """Take both hashes, and in what the bodies differ, field by field."""
        super().__init__(
            namespace=namespace,
            distribution=distribution,
            version=version,
            id=id,
            revision=revision,
            pinned=pinned,
            offered=offered,
            differences=tuple(differences),
        )

    def text(self, lang: str) -> str:
        """Say it with the first differences."""
        every: tuple[Any, ...] = self.__dict__["differences"]
        more = ["…"] if len(every) > _MOST else []
        told = "; ".join([*map(str, every[:_MOST]), *more])
        return (self.vi if lang == "vi" else self.en).format_map({**self.data, "told": told})


class SpecOlder(PluginError):
    """Say that an older revision is offered than the log has pinned."""

    code = "TD-P06"
    en = (
        "{id} of {distribution} {version} has revision {offered}, older than {pinned} in the log; "
        "install a version that has revision {pinned}"
    )
    vi = (
        "{id} của {distribution} {version} là lần sửa {offered}, cũ hơn lần sửa {pinned} đã ghi; "
        "hãy cài bản có lần sửa {pinned}"
    )

    def __init__(
        self,
        namespace: str,
        distribution: str,
        version: str,
        *,
        id: str,
        pinned: int,
        offered: int,
    ) -> None:
        """Take the revision that is pinned and the one that is offered."""
        super().__init__(
            namespace=namespace,
            distribution=distribution,
            version=version,
            id=id,
            pinned=pinned,
            offered=offered,
        )


class SpecNewer(PluginError):
    """Say that a newer revision is offered than the plan has pinned: nobody adopted it yet."""

    code = "TD-P07"
    en = (
        "{id} of {distribution} {version} has revision {offered}, and the plan adopted {pinned}; "
        "amend the plan (thidua plan upgrade), or install the version that it adopted"
    )
    vi = (
        "{id} của {distribution} {version} là lần sửa {offered}, còn kế hoạch đã ghi lần sửa "
        "{pinned}; hãy sửa đổi kế hoạch (thidua plan upgrade), hoặc cài lại bản đã ghi"
    )

    def __init__(
        self,
        namespace: str,
        distribution: str,
        version: str,
        *,
        id: str,
        pinned: int,
        offered: int,
    ) -> None:
        """Take the revision that is pinned and the one that is offered."""
        super().__init__(
            namespace=namespace,
            distribution=distribution,
            version=version,
            id=id,
            pinned=pinned,
            offered=offered,
        )
