"""What the store's tests share."""

from __future__ import annotations

from datetime import datetime

from core.activities import guess_price
from core.clock import CHINA

REGISTRY = {"guess_price": guess_price.ACTIVITY}
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
