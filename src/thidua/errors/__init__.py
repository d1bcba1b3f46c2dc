"""The tree of errors.

::

    ThiduaError
    ├── Refused               a decider says no; carries findings
    ├── InputError            what was given cannot be used
    │   ├── InvalidValue      one value, and where it stood
    │   ├── FaultyFile        a file, with every fault at its place
    │   ├── UnreadableFile    a file that cannot be read at all
    │   ├── NotFound          nothing of that name
    │   ├── Ambiguous         more than one of that name
    │   ├── LegacyEncoding    text from before Unicode, with the remedy
    │   ├── MissingExtra      a feature whose extra is not installed
    │   └── SpecNotCanonical  a spec that has no canonical form
    ├── RecordError           a stored record cannot be read
    │   ├── UnknownTag        no such kind of fact
    │   ├── NewerVersion      written by a newer thidua
    │   ├── Undecodable       octets that are not what their tag promises
    │   └── CatalogueFaulty   the catalogue contradicts itself
    ├── StoreError            the store cannot do what was asked
    │   ├── StoreRefused      a place is not opened as a store
    │   │   ├── UnknownAddress, StoreMissing, NotAStore, OtherFormat
    │   │   └── NetworkShare, StoreReadOnly, SqliteTooOld
    │   ├── StoreFailed       it worked until then
    │   │   └── StoreBusy, StoreFull, StoreFailing, StoreDamaged, StoreClosed
    │   ├── Overruled         one append is not written; read or stamp again
    │   │   └── Conflict, Overtaken, ClockBehind
    │   └── CommandReused, Unstorable, TargetExists, Unsupported
    ├── EvidenceError         sealing, checkpoints, keys, bundles
    │   ├── NothingSealed, TooLarge, NotABundle
    │   ├── Forked            a log that does not continue what was published
    │   ├── KeyFaulty, KeyExposed, KeyMissing, KeyThere
    │   └── PlaceFailed, WitnessRefused
    ├── SealingError          personal data and its keys
    │   ├── SealBroken        sealed text that was changed, moved or cut
    │   ├── KeyUnknown        a key that is nowhere, and was never destroyed
    │   ├── KeysMissing       a log without its key store
    │   ├── PersonForgotten   nothing of that kind is recorded any more
    │   └── WrappingFailed    what keeps the key-encryption key failed
    └── PluginError           a plugin, named with its distribution
        ├── PluginLoadError      its code cannot be imported, or failed
        ├── PluginContractError  what it gives is not what was agreed
        ├── PluginCollision      two distributions claim one namespace
        ├── PluginIncompatible   made for another contract, or another thidua
        ├── PluginShadowed       installed twice; the first on the path counts
        ├── PluginUnknown        a switch names what is not installed
        ├── PluginsUnsound       all that is wrong, where nothing may be
        ├── PluginUnavailable    needed, and not loaded
        ├── SpecDrift            offered otherwise than pinned, at one revision
        └── SpecOlder, SpecNewer   offered at another revision than pinned

Every class carries its data as attributes and builds its own message, in English and in Vietnamese.
"""

from thidua.errors.choosing import (
    PluginIncompatible,
    PluginShadowed,
    PluginsUnsound,
    PluginUnknown,
)
from thidua.errors.evidence import (
    EvidenceError,
    Forked,
    KeyExposed,
    KeyFaulty,
    KeyMissing,
    KeyThere,
    NotABundle,
    NothingSealed,
    PlaceFailed,
    TooLarge,
    WitnessRefused,
)
from thidua.errors.given import (
    Ambiguous,
    FaultyFile,
    InputError,
    InvalidValue,
    LegacyEncoding,
    MissingExtra,
    NotFound,
    SpecNotCanonical,
    UnreadableFile,
)
from thidua.errors.pinned import SpecDrift, SpecNewer, SpecOlder
from thidua.errors.plugin import (
    PluginCollision,
    PluginContractError,
    PluginError,
    PluginLoadError,
    PluginUnavailable,
)
from thidua.errors.record import (
    CatalogueFaulty,
    NewerVersion,
    RecordError,
    Undecodable,
    UnknownTag,
)
from thidua.errors.root import (
    Refused,
    ThiduaError,
)
from thidua.errors.sealing import (
    KeysMissing,
    KeyUnknown,
    PersonForgotten,
    SealBroken,
    SealingError,
    WrappingFailed,
)
from thidua.errors.store import (
    ClockBehind,
    CommandReused,
    Conflict,
    NetworkShare,
    NotAStore,
    OtherFormat,
    Overruled,
    Overtaken,
    SqliteTooOld,
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreFailed,
    StoreFailing,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
    StoreRefused,
    TargetExists,
    UnknownAddress,
    Unstorable,
    Unsupported,
)

__all__ = [
    "Ambiguous",
    "CatalogueFaulty",
    "ClockBehind",
    "CommandReused",
    "Conflict",
    "EvidenceError",
    "FaultyFile",
    "Forked",
    "InputError",
    "InvalidValue",
    "KeyExposed",
    "KeyFaulty",
    "KeyMissing",
    "KeyThere",
    "KeyUnknown",
    "KeysMissing",
    "LegacyEncoding",
    "MissingExtra",
    "NetworkShare",
    "NewerVersion",
    "NotABundle",
    "NotAStore",
    "NotFound",
    "NothingSealed",
    "OtherFormat",
    "Overruled",
    "Overtaken",
    "PersonForgotten",
    "PlaceFailed",
    "PluginCollision",
    "PluginContractError",
    "PluginError",
    "PluginIncompatible",
    "PluginLoadError",
    "PluginShadowed",
    "PluginUnavailable",
    "PluginUnknown",
    "PluginsUnsound",
    "RecordError",
    "Refused",
    "SealBroken",
    "SealingError",
    "SpecDrift",
    "SpecNewer",
    "SpecNotCanonical",
    "SpecOlder",
    "SqliteTooOld",
    "StoreBusy",
    "StoreClosed",
    "StoreDamaged",
    "StoreError",
    "StoreFailed",
    "StoreFailing",
    "StoreFull",
    "StoreMissing",
    "StoreReadOnly",
    "StoreRefused",
    "TargetExists",
    "ThiduaError",
    "TooLarge",
    "Undecodable",
    "UnknownAddress",
    "UnknownTag",
    "UnreadableFile",
    "Unstorable",
    "Unsupported",
    "WitnessRefused",
    "WrappingFailed",
]
