"""``thidua plugins lock``: what the installed plugins are made of, and what changed since."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.exits import Exit
from thidua.cli.given import unwritten
from thidua.cli.making import argument, option, plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.plugins.locking import NAME

if TYPE_CHECKING:
    from thidua.plugins import Installed
    from thidua.plugins.locking import Difference

WRITTEN: Said = ("Đã ghi {path}: {count} phần mở rộng.", "Wrote {path}: {count} plugin(s).")
ALTERED: Said = (
    "Lưu ý: {namespace}: {file} đã khác từ khi cài đặt",
    "Note: {namespace}: {file} is not as it was installed",
)
STATUSES: dict[str, Said] = {
    "same": ("{namespace}  {distribution} {found}  không đổi",
             "{namespace}  {distribution} {found}  the same"),
    "changed": ("{namespace}  {distribution} {found}  tệp đã đổi: {files}",
                "{namespace}  {distribution} {found}  changed files: {files}"),
    "other_version": ("{namespace}  {distribution} {found}  khác phiên bản đã ghi {locked}",
                      "{namespace}  {distribution} {found}  another version than {locked}"),
    "missing": ("{namespace}  {distribution} {locked}  không còn",
                "{namespace}  {distribution} {locked}  missing"),
    "new": ("{namespace}  {distribution} {found}  mới có, chưa ghi",
            "{namespace}  {distribution} {found}  new, not locked"),
}  # fmt: skip
_MOST = 5


@plain(
    "lock",
    (
        (
            "Ghi lại phần mở rộng nào đã cài, phiên bản nào và mã băm từng tệp; không nạp gì.\n\n"
            "Với --check, so với tệp đã ghi; có khác thì mã thoát là 1. Đây là chứng cứ về sự "
            "thay đổi, không phải hàng rào bảo mật: ai sửa được tệp cũng sửa được bản ghi này."
        ),
        (
            "Write down which plugins are installed, at which versions, with the hashes of their "
            "files; nothing is imported.\n\nWith --check they are compared with that file; exit "
            "code 1 where anything differs. It is evidence of change and no security boundary: "
            "who can change the files can change the lock."
        ),
    ),
    argument(
        "file",
        (f"Tệp khóa; mặc định {NAME}.", f"The lock's file; {NAME} by default."),
        required=False,
    ),
    option("--check", ("So sánh, không ghi.", "Compare, and write nothing."), is_flag=True),
)
def lock_(run: Run, file: str | None, *, check: bool) -> Answer:
    """Lock the installed plugins, or compare them with a lock."""
    path = Path(file or NAME)
    plugins = run.switches.registry(strict=False).plugins
    return _compared(run, path, plugins) if check else _locked(run, path, plugins)


def _locked(run: Run, path: Path, plugins: "Iterable[Installed]") -> Answer:
    from thidua.plugins.lock_file import octets_of
    from thidua.plugins.sealing import altered, sealed

    odd = [(plugin.namespace, file) for plugin in plugins for file in altered(plugin)]
    lock = sealed(plugins)
    _write(path, octets_of(lock))
    data = {
        "path": str(path),
        "plugins": len(lock.plugins),
        "altered": [{"namespace": name, "file": file} for name, file in odd],
    }
    notes = (said(ALTERED, run.lang).format(namespace=name, file=file) for name, file in odd)
    text = said(WRITTEN, run.lang).format(path=path, count=len(lock.plugins))
    return Answer(name="plugins-lock", data=data, lines=(text, *notes))


def _write(path: Path, octets: bytes) -> None:
    """Put a file in its place whole, or leave what is there."""
    try:
        with TemporaryDirectory(prefix=".thidua-", dir=path.parent) as folder:
            fresh = Path(folder, NAME)
            fresh.write_bytes(octets)
            fresh.replace(path)
    except (OSError, ValueError) as error:
        raise unwritten(path, error) from None


def _compared(run: Run, path: Path, plugins: "Iterable[Installed]") -> Answer:
    from thidua.plugins.lock_file import lock_in
    from thidua.plugins.locking import differences
    from thidua.plugins.sealing import sealed

    locked = lock_in(path)
    found = differences(locked.plugins, sealed(plugins).plugins)
    differs = any(each.status != "same" for each in found)
    data = {"path": str(path), "differs": differs, "plugins": msgspec.to_builtins(found)}
    return Answer(
        name="plugins-lock-check",
        data=data,
        lines=tuple(_lines(found, run.lang)),
        exit=Exit.FAULTS if differs else Exit.DONE,
    )


def _lines(found: "Iterable[Difference]", lang: str) -> Iterator[str]:
    for each in found:
        more = ["…"] if len(each.files) > _MOST else []
        files = ", ".join((*each.files[:_MOST], *more))
        told = msgspec.structs.asdict(each)
        yield said(STATUSES[each.status], lang).format_map({**told, "files": files})
