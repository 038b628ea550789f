"""The page of a place that is not built yet: what it will be, when it is usually played, in honest words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.text import Text
from core.week import SLOTS
from ui.parts.empty import Empty
from ui.parts.page import Section

if TYPE_CHECKING:
    from ui.places import Place

_NOT_YET = Text("这一版还没有{name}", "{name} is not in this version yet")
_USUALLY = Text("{what}。一般{when}玩。", "{what}. Usually played: {when}.")

ABOUT: dict[str, Text] = {
    "treasure_hunt": Text(
        "翻当天发过的商品，找出指定价格的那一件，前几名得体验",
        "Look through the day’s posts for the product with a given price; the first few win a trial",
    ),
    "save_money": Text(
        "比谁买到同款花得最少，凭截图核对，最省的免单",
        "Who gets the same product for the least, checked by screenshot; the lowest go free",
    ),
    "red_packet_rain": Text(
        "一小时几波红包，给一款主推商品预热，手气最佳另有奖",
        "Several waves of red packets for one product; the luckiest wins more",
    ),
    "dice": Text(
        "掷骰子，先掷出指定点数的人赢券或红包",
        "Throw the dice: the called point wins a coupon or a red packet",
    ),
    "like_king": Text(
        "朋友圈集赞，够 50、够 100 各有奖，也比谁最多",
        "Collect likes in Moments: prizes at 50 and 100, and for most",
    ),
    "showing_orders": Text(
        "按周换一样比：单量、分享、人数、金额，最高的公开表扬",
        "A measure a week: orders, shares, reach, amount; the highest is praised",
    ),
    "check_in": Text(
        "天天打卡、聊天记次数，月底颁灌水小王子",
        "Daily check-ins and talk, counted; a title at the month’s end",
    ),
    "lucky_cat": Text(
        "转发过的人里抽奖，抽法人人能复算", "A draw among those who forwarded, that anybody can recompute"
    ),
    "story_wallpaper": Text(
        "一月一题征故事和照片，入选的做成墙纸和小册子",
        "Stories and photos on a monthly theme become wallpapers and a booklet",
    ),
    "draws": Text("谁都能复算的公证抽签", "Draws that anybody can recompute"),
    "insights": Text(
        "参与、留存、花费和三种感觉的数字", "Figures on taking part, staying, cost and belonging"
    ),
    "wording": Text("自己的话术，一处改，处处用", "Your own wording, kept in one place"),
}
_SOON = Text("后面的版本会有", "A later version will have it")


def page(place: Place) -> Section:
    """The page of ``place``."""
    made = Section(place.icon, place.name)
    about = ABOUT.get(place.key, _SOON)
    slot = SLOTS.get(place.key)
    lesson = _USUALLY.fill(what=about, when=slot.rhythm) if slot else about
    made.body.addWidget(Empty(place.icon, _NOT_YET.fill(name=place.name), lesson), 1)
    return made
