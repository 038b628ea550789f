"""The desk: the only door to what is kept. One method is one decision and says what it changed."""

from core.desk.desk import Desk
from core.desk.done import EVERYTHING, Done, Topic
from core.desk.enrolment import Imported
from core.desk.figures import Nav, NavState, SeasonRow
from core.desk.intake import Glance, Pasted, Rereading
from core.desk.papers import Registered
from core.desk.preferences import CHOICES, Preferences
from core.desk.products import Brought, ShelfProduct
from core.desk.questions import BankQuestion, Gathered
from core.desk.rewards import Owed, Reward
from core.desk.rounds import KEEP
from core.desk.today import DueText, Today
from core.desk.upkeep import rescue
from core.store import AlreadyOpen
from core.store.backup import Backup, BackupContents, backups_in

__all__ = [
    "CHOICES",
    "EVERYTHING",
    "KEEP",
    "AlreadyOpen",
    "Backup",
    "BackupContents",
    "BankQuestion",
    "Brought",
    "Desk",
    "Done",
    "DueText",
    "Gathered",
    "Glance",
    "Imported",
    "Nav",
    "NavState",
    "Owed",
    "Pasted",
    "Preferences",
    "Registered",
    "Rereading",
    "Reward",
    "SeasonRow",
    "ShelfProduct",
    "Today",
    "Topic",
    "backups_in",
    "rescue",
]
