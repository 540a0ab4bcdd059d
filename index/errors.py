"""What can go wrong in index/. Every message says what happened and the next step.

    IndexFailure
    ├── ModelUnavailable        a model, for embedding or reranking, cannot be loaded
    ├── LibraryEmpty            nothing has been added, so there is nothing to index
    ├── WriterBusy              another process is writing to this folder
    ├── CannotWrite             the folder refuses writing: full, read-only, not ours
    ├── NoOlderGeneration       `findings rollback` has nowhere to go
    ├── LexiconUnreadable       the user's own lines of the lexicon are none
    └── GenerationUnavailable   this generation cannot be served
        ├── NoGeneration        none has been built yet
        ├── GenerationDamaged   a file is missing, added or altered
        ├── FormatMismatch      made by another version of Findings
        └── ModelMismatch       its passages were embedded by another model

Whoever catches `IndexFailure` may show `str(error)` to the user as it stands.
"""

from __future__ import annotations


class IndexFailure(Exception):  # noqa: N818 - the subclasses are named for what happened
    """The root of the tree."""


class ModelUnavailable(IndexFailure):
    """A model cannot be loaded."""


class LibraryEmpty(IndexFailure):
    """There is no report to index."""


class WriterBusy(IndexFailure):
    """Another process holds the writer's lock."""


class CannotWrite(IndexFailure):
    """The operating system refused a write."""


class NoOlderGeneration(IndexFailure):
    """There is no intact generation older than the current one."""


class LexiconUnreadable(IndexFailure):
    """A lexicon that the user wrote cannot be understood."""


class GenerationUnavailable(IndexFailure):
    """A generation cannot be served; an older one perhaps can."""


class NoGeneration(GenerationUnavailable):
    """No generation has been built in this folder."""


class GenerationDamaged(GenerationUnavailable):
    """What is on disk is not what was written."""


class FormatMismatch(GenerationUnavailable):
    """The generation is laid out in a way that this version does not read."""


class ModelMismatch(GenerationUnavailable):
    """Queries would be embedded by another model than the passages were."""
