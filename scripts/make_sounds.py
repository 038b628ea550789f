"""Makes the three sounds of alarms out of nothing but sines: python scripts/make_sounds.py [FOLDER]."""

from __future__ import annotations

import math
import struct
import sys
import wave
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"
# (start in s, pitch in Hz, length in s): a soft tick, two, and a rising chime.
SOUNDS: dict[str, Sequence[tuple[float, float, float]]] = {
    "soon": ((0.0, 660.0, 0.35),),
    "near": ((0.0, 784.0, 0.22), (0.16, 784.0, 0.3)),
    "now": ((0.0, 659.26, 0.3), (0.14, 783.99, 0.3), (0.28, 1046.5, 0.6)),
}


def samples(notes: Sequence[tuple[float, float, float]]) -> list[float]:
    """A bell a note: the tone and its octave, dying away, added where they meet."""
    length = max(start + long for start, _, long in notes)
    made = [0.0] * int(RATE * length)
    for start, pitch, long in notes:
        first = int(RATE * start)
        for nth in range(min(int(RATE * long), len(made) - first)):
            at = nth / RATE
            swell = min(1.0, at / 0.006) * math.exp(-5.5 * at / long) * min(1.0, (long - at) / 0.02)
            tone = math.sin(math.tau * pitch * at) + 0.28 * math.sin(math.tau * 2 * pitch * at)
            made[first + nth] += 0.3 * swell * tone
    return made


def wav(notes: Sequence[tuple[float, float, float]]) -> bytes:
    """The sound as a file: one channel, 16 bits."""
    held = BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        values = [round(max(-1.0, min(1.0, each)) * 32_000) for each in samples(notes)]
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return held.getvalue()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        (folder / f"{name}.wav").write_bytes(wav(notes))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
