"""Makes .venv and fills it with the locked packages; installs Qt's system libraries where it may.

Needs nothing but a Python of 3.11–3.13; called by the Makefile and make.bat. A stamp
with the hash of the lock file makes the second call instant.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# soname of what Qt loads -> the Debian package that holds it
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
EMOJI = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")


def main(extra: list[str]) -> int:
    """Set up for running, or with "dev" for tests and builds too; returns an exit code."""
    if not (3, 11) <= sys.version_info < (3, 14):
        return stop(f"Python 3.11–3.13 is needed; this is {sys.version.split()[0]}. 需要 Python 3.11–3.13。")
    problem = system_packages("dev" in extra) or virtual_environment()
    if problem:
        return stop(problem)
    name = "requirements-dev.txt" if "dev" in extra else "requirements.txt"
    return packages(ROOT / name)


def stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def missing_packages(dev: bool) -> list[str]:
    """The Debian packages this machine lacks; empty where there is no apt. ``dev``: to build as well."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return []
    found = [package for soname, package in LIBRARIES.items() if not loads(soname)]
    if not EMOJI.exists():
        found.append("fonts-noto-color-emoji")
    try:
        import ensurepip  # noqa: F401 - Debian splits it off into a package of its own
    except ImportError:
        found.append(f"python3.{sys.version_info.minor}-venv")
    if dev and not shutil.which("objdump"):
        found.append("binutils")
    if dev and not has_shared_python():
        found.append(f"libpython3.{sys.version_info.minor}")
    return found


def has_shared_python() -> bool:
    """Whether PyInstaller will find Python as a shared library; Debian keeps it in a package apart."""
    name = f"libpython3.{sys.version_info.minor}.so.1.0"
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/", name)
    return beside.exists() or loads(name)


def loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def system_packages(dev: bool) -> str:
    wanted = missing_packages(dev)
    if not wanted:
        return ""
    line = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if os.geteuid() != 0:
        return f"缺少系统组件，请先运行这一行 / Missing system packages, run this line first:\n  sudo {line}"
    print("Installing system packages:", *wanted)
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=env, check=False, stdout=subprocess.DEVNULL)
    done = subprocess.run(line.split(), env=env, stdout=subprocess.DEVNULL)
    return "" if done.returncode == 0 else f"没装上，请手动运行 / Could not install, please run:\n  {line}"


def virtual_environment() -> str:
    if PYTHON.exists():
        return ""
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)])
    return "" if done.returncode == 0 else "建不了 .venv / The folder .venv could not be made."


def packages(lock: Path) -> int:
    stamp = VENV / f".{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--require-hashes", "-r", str(lock)])
    if done.returncode == 0:
        stamp.write_text(wanted)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
