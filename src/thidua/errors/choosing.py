"""Errors about which plugins are installed and chosen, before anything of them is imported."""

from collections.abc import Sequence

from thidua.errors.plugin import PluginError


class PluginIncompatible(PluginError):
    """Say that a plugin is made for another contract, or for other versions of thidua."""

    code = "TD-P08"
    en = (
        "plugin {namespace!r} of {distribution} {version} needs {needs} and met {found}; "
        "it is not loaded: install versions of both that fit together"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} cần {needs} nhưng gặp {found}; "
        "chưa nạp: hãy cài hai bản hợp nhau"
    )

    def __init__(
        self, namespace: str, distribution: str, version: str, *, needs: str, found: str
    ) -> None:
        super().__init__(
            namespace=namespace,
            distribution=distribution,
            version=version,
            needs=needs,
            found=found,
        )


class PluginShadowed(PluginError):
    """Say that a distribution lies on the path at two versions, of which the first counts."""

    code = "TD-P09"
    en = (
        "plugin {namespace!r} of {distribution} {version} hides version {other}, which lies "
        "further back on the path; uninstall one of them"
    )
    vi = (
        "phần mở rộng {namespace!r} của {distribution} {version} che bản {other} nằm sau trên "
        "đường dẫn; hãy gỡ một trong hai bản"
    )

    def __init__(self, namespace: str, distribution: str, version: str, *, other: str) -> None:
        super().__init__(
            namespace=namespace, distribution=distribution, version=version, other=other
        )


class PluginUnknown(PluginError):
    """Say that a switch names a plugin that is not installed."""

    code = "TD-P10"
    en = (
        "{setting} names {name!r}, which is the namespace or distribution of no installed plugin; "
        "correct the name (thidua plugins tells all), or install the plugin"
    )
    vi = (
        "{setting} có {name!r}, không phải tên phần mở rộng hay gói nào đã cài; "
        "hãy sửa tên (thidua plugins kê đủ), hoặc cài phần mở rộng ấy"
    )

    def __init__(self, name: str, setting: str) -> None:
        super().__init__(name=name, setting=setting)


class PluginsUnsound(PluginError):
    """Say everything that is wrong with the chosen plugins, where all of them must be sound."""

    problems: tuple[PluginError, ...]
    code = "TD-P11"
    en = "plugins must be sound (THIDUA_PLUGINS_STRICT), and are not; mend or block each of these:"
    vi = "phần mở rộng phải không có lỗi (THIDUA_PLUGINS_STRICT); hãy sửa hoặc chặn từng lỗi sau:"

    def __init__(self, problems: Sequence[PluginError]) -> None:
        """Take the problems, one or more."""
        super().__init__(problems=tuple(problems))

    def text(self, lang: str) -> str:
        """Say each problem on a line of its own."""
        first = self.vi if lang == "vi" else self.en
        return "\n".join((first, *(problem.text(lang) for problem in self.problems)))
