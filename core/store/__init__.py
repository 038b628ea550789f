"""What is kept: one SQLite file, its migrations, a small class per noun, backups and the lock."""

from core.store.evidence import Pasted, PasteId, Sheet
from core.store.lock import AlreadyOpen, FolderLock
from core.store.papers import Certificate
from core.store.store import Store
from core.store.trouble import telling

__all__ = ["AlreadyOpen", "Certificate", "FolderLock", "PasteId", "Pasted", "Sheet", "Store", "telling"]
