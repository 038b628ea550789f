"""The desk: the only door to what is kept. One method is one decision and says what it changed."""

from core.desk.desk import Desk
from core.desk.done import EVERYTHING, Done, Topic
from core.desk.intake import Glance, Pasted
from core.desk.members import Imported
from core.desk.preferences import CHOICES, Preferences
from core.desk.rewards import Owed, Reward
from core.desk.rounds import KEEP
from core.store import AlreadyOpen

__all__ = [
    "CHOICES",
    "EVERYTHING",
    "KEEP",
    "AlreadyOpen",
    "Desk",
    "Done",
    "Glance",
    "Imported",
    "Owed",
    "Pasted",
    "Preferences",
    "Reward",
    "Topic",
]
