"""Errors about a plugin, each named with its distribution."""

from thidua.errors.root import ThiduaError


class PluginError(ThiduaError):
    """Group the errors about a plugin."""


class PluginLoadError(PluginError):
    """Say that a plugin's code or metadata cannot be read, or failed when it was called."""

    code = "TD-P01"
    en = (
        "plugin {namespace!r} of {distribution} {version} failed: {cause}; "
        "install a sound version, or name it in THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} bị lỗi: {cause}; "
        "hãy cài bản dùng được, hoặc ghi tên nó vào THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, cause: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, cause=cause
        )


class PluginContractError(PluginError):
    """Say what of a plugin is not as agreed, in English (fault) and Vietnamese (loi)."""

    code = "TD-P02"
    en = (
        "plugin {namespace!r} of {distribution} {version} breaks the contract: {fault}; "
        "nothing of it was taken; report it to its makers"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} trái quy ước: {loi}; "
        "chưa nhận gì từ đó; hãy báo cho bên làm ra nó"
    )

    def __init__(
        self, namespace: str, distribution: str, version: str, fault: str, loi: str
    ) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, fault=fault, loi=loi
        )


class PluginCollision(PluginError):
    """Say that several distributions claim one namespace, so that none of them is loaded."""

    code = "TD-P03"
    en = (
        "plugin {namespace!r} comes from {distribution} {version} and also from {others}; none is "
        "loaded: uninstall all but one, or name the others in THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "phần mở rộng {namespace!r} có trong {distribution} {version} và cả trong {others}; chưa "
        "nạp gói nào: hãy gỡ để còn một gói, hoặc ghi các gói kia vào THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, others: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, others=others
        )


class PluginUnavailable(PluginError):
    """Say that a plugin is needed for something and is not loaded."""

    code = "TD-P04"
    en = (
        "{purpose} needs plugin {namespace!r} ({distribution} {version}), which is not loaded; "
        "install it, and look at THIDUA_PLUGINS and THIDUA_PLUGINS_BLOCK"
    )
    vi = (
        "{purpose} cần phần mở rộng {namespace!r} ({distribution} {version}) nhưng chưa được nạp; "
        "hãy cài nó, và xem lại THIDUA_PLUGINS và THIDUA_PLUGINS_BLOCK"
    )

    def __init__(self, namespace: str, distribution: str, version: str, purpose: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, purpose=purpose
        )
