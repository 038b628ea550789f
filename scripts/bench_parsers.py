"""How fast the reader is beside the WhatsApp parsers of the field, on chats of the same size, in one run.

whatstk and chat-miner bring pandas and more along, so they live in a folder of their own
under build/, made on the first run. Each reader reads the same messages, written the way it
expects them, in fresh processes that take turns; only the reading is timed, not the import,
in CPU seconds, so that whatever else the machine does matters little. The others read one line a
message, we read four; whatstk is timed finding the layout itself, as we do, and told what it is.
Prints medians and ratios; where the others can't be installed it says so and ends well.
"""

import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIELD = ROOT / "build" / "bench_parsers"
PINNED = ("whatstk==0.9.1", "chat-miner==0.6.0", "pandas==3.1.1", "polars==2.1.0", "numpy==2.4.6")
MESSAGES = 20_000
ROUNDS = 5

OURS = """
import sys, time
from datetime import datetime
from pathlib import Path
from core.clock import CHINA
from core.paste import parse
text = Path(sys.argv[1]).read_text("utf-8")
known = [f"成员{nth}号" for nth in range(300)]
began = time.process_time()
read = parse(text, pasted_at=datetime(2026, 12, 1, tzinfo=CHINA), known=known)
took = time.process_time() - began
assert len(read.lines) == int(sys.argv[2]), len(read.lines)
print("seconds", took)
"""
WHATSTK = """
import sys, time
from whatstk import WhatsAppChat
began = time.process_time()
chat = WhatsAppChat.from_source(filepath=sys.argv[1]HFORMAT)
took = time.process_time() - began
assert len(chat.df) == int(sys.argv[2]), len(chat.df)
print("seconds", took)
"""
CHAT_MINER = """
import logging, sys, time
from chatminer.chatparsers import WhatsAppParser
logging.disable(logging.CRITICAL)
parser = WhatsAppParser(sys.argv[1])
began = time.process_time()
parser.parse_file()
took = time.process_time() - began
assert len(parser.parsed_messages.get_df()) == int(sys.argv[2])
print("seconds", took)
"""


def write_chats(folder: Path) -> tuple[Path, Path]:
    """The same messages as WeChat for Windows copies them and as WhatsApp exports them."""
    ours, theirs = [], []
    at = datetime(2026, 9, 1, 8, 0)
    for nth in range(MESSAGES):
        at += timedelta(seconds=nth % 97)
        name, said = f"成员{nth * 7919 % 300}号", f"我猜 {nth * 31 % 199}.{nth % 10} 吧，看着挺好的"
        ours.append(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{said}\n")
        theirs.append(f"{at:%d/%m/%Y, %H:%M} - {name}: {said}")
    wechat, whatsapp = folder / "wechat.txt", folder / "whatsapp.txt"
    wechat.write_text("\n".join(ours), "utf-8")
    whatsapp.write_text("\n".join(theirs) + "\n", "utf-8")
    return wechat, whatsapp


def the_field() -> Path | None:
    """A Python that has the other parsers, installed now if need be; None where that can't be done."""
    python = FIELD / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = FIELD / "installed"
    wanted = " ".join(PINNED)
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print("installing", wanted, "into", FIELD.relative_to(ROOT), flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(FIELD)], capture_output=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PINNED]
    if made.returncode or subprocess.run(pip, capture_output=True).returncode:
        return None
    stamp.write_text(wanted)
    return python


def seconds(python: Path, code: str, file: Path) -> float:
    """How long one reading of ``file`` takes in a fresh process."""
    command = [str(python), "-c", code, str(file), str(MESSAGES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    found = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("seconds ")]
    if done.returncode or not found:
        raise SystemExit(f"a reader failed: {done.stderr[-500:]}")
    return float(found[0])


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        wechat, whatsapp = write_chats(Path(folder))
        python = the_field()
        readers = {"Groupdesk": (Path(sys.executable), OURS, wechat)}
        if python is None:
            print("whatstk and chat-miner could not be installed here; only our own figure")
        else:
            told = WHATSTK.replace("HFORMAT", ', hformat="%d/%m/%Y, %H:%M - %name:"')
            readers["whatstk 0.9.1"] = (python, WHATSTK.replace("HFORMAT", ""), whatsapp)
            readers["whatstk, told the layout"] = (python, told, whatsapp)
            readers["chat-miner 0.6.0"] = (python, CHAT_MINER, whatsapp)
        took: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(ROUNDS):
            for name, reader in readers.items():
                took[name].append(seconds(*reader))
    ours = statistics.median(took["Groupdesk"])
    print(f"{MESSAGES:,} messages, median of {ROUNDS} readings, taking turns:")
    for name, each in took.items():
        median = statistics.median(each)
        speed = f"{median:7.3f} CPU s  {MESSAGES / median:9,.0f} messages/s"
        print(f"{name:25} {speed}  {median / ours:5.1f} x ours")
    return 0


if __name__ == "__main__":
    sys.exit(main())
