"""群主台 Groupdesk: reads the command line, finds the folders, opens the window."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent))
ASSETS = ROOT / "assets"
NO_SCREEN = (
    "这里没有屏幕，窗口打不开。可以用 --shoot 目录 把每一页存成图片看。\n"
    "There is no screen to open a window on; --shoot DIR writes a PNG of every page instead."
)


def options(argv: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="groupdesk", description="群主台 Groupdesk")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据目录 / folder of the store")
    parser.add_argument(
        "--demo", action="store_true", help="打开一个示例群 / open a sample group, kept nowhere"
    )
    parser.add_argument("--lang", choices=("zh", "en"), help="界面语言 / language of the window")
    parser.add_argument(
        "--shoot", type=Path, metavar="DIR", help="每页存一张 PNG / write a PNG of every page"
    )
    parser.add_argument("--self-check", action="store_true", help="自检后退出 / play a short round and exit")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the console; returns the exit code."""
    asked = options(sys.argv[1:] if argv is None else argv)
    if asked.shoot or asked.self_check:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 2
    if asked.self_check:
        from ui.selfcheck import check

        return check(ASSETS)
    if asked.shoot:
        from ui.shoot import shoot

        return shoot(ASSETS, asked.shoot, asked.lang)
    from ui.run import run

    return run(ASSETS, asked.data, demo=asked.demo, lang=asked.lang)


def has_screen() -> bool:
    """Whether Qt will find a screen; asked before Qt is, because Qt would abort."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland).exists():
        return True
    return bool(os.environ.get("DISPLAY")) and _x_answers()


def _x_answers() -> bool:
    """Whether an X server answers at ``DISPLAY``; true where that cannot be asked."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    link = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(link)
    xcb.xcb_disconnect(link)
    return not failed


if __name__ == "__main__":
    sys.exit(main())
