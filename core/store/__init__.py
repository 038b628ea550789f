"""What is kept: one SQLite file, its migrations, a small class per noun, backups and the lock."""

from core.store.draws import Commitment, List, Salt
from core.store.evidence import Pasted, PasteId, Sheet
from core.store.lock import AlreadyOpen, FolderLock
from core.store.papers import Certificate
from core.store.readings import Reading
from core.store.store import Store
from core.store.trouble import telling

__all__ = [
    "AlreadyOpen",
    "Certificate",
    "Commitment",
    "FolderLock",
    "List",
    "PasteId",
    "Pasted",
    "Reading",
    "Salt",
    "Sheet",
    "Store",
    "telling",
]
