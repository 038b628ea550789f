"""What save-money says: the plan card, the chat texts, how a sum is told, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activities.save_money.offers import Offer
from core.activity import CardWords, Moment
from core.amounts import show_money
from core.settings import LabelledEnum
from core.text import Text


class Coupons(LabelledEnum):
    """Whether coupons may be used; unsaid, they are taken off and the owner is reminded."""

    UNSAID = "unsaid", "还没写明", "Not said yet"
    ALLOWED = "allowed", "可以用券", "Coupons allowed"
    BARRED = "barred", "不用券，比券前价", "No coupons: the price before them"


class Proof(LabelledEnum):
    """What a claim has to bring."""

    EITHER = "either", "链接或截图", "Link or screenshot"
    PICTURE = "picture", "要有截图", "A screenshot"
    NONE = "none", "不用", "Nothing"


class Equal(LabelledEnum):
    """Who stands first at the same total to the fen."""

    ARRIVAL = "arrival", "先报的在前", "The earlier one"
    SHARED = "shared", "并列", "They share the place"


NO_CHANNEL = Text("没说渠道", "shop not said")
_PRICE = Text("价 {price}", "price {price}")
_POSTAGE = Text("邮费 {postage}", "postage {postage}")
_COUPON = Text("券 {coupon}", "coupon {coupon}")
_NO_COUPON = Text("券 {coupon} 不算", "coupon {coupon} not taken off")

CHECKED_DEED = Text(
    "比{item}，在{channel}找到到手价 {total}，列省钱榜第 {place} 名。",
    "Found {item} for {total} at {channel}: place {place} of those who looked.",
)
OWN_DEED = Text(
    "比{item}，在{channel}找到到手价 {total}，比群里还省 {less}，列省钱榜第 {place} 名。",
    "Found {item} for {total} at {channel}, {less} less than in the group: place {place}.",
)


def channel_name(channel: str) -> Text:
    """A shop as it is told, or that it was not said."""
    return Text.literal(channel, _ENGLISH.get(channel, channel)) if channel else NO_CHANNEL


_ENGLISH = {
    "本群": "this group", "拼多多": "Pinduoduo", "京东": "JD", "淘宝": "Taobao", "天猫": "Tmall",
    "抖音": "Douyin", "唯品会": "Vipshop", "线下": "a shop", "闲鱼": "Xianyu", "快手": "Kuaishou",
    "小红书": "Xiaohongshu", "苏宁": "Suning", "美团": "Meituan", "盒马": "Freshippo",
    "山姆": "Sams Club", "多多买菜": "Duoduo Grocery",
}  # fmt: skip


def sum_told(offer: Offer, barred: bool) -> Text:
    """How a total comes about: ``价 ¥39.90 + 邮费 ¥5.00 − 券 ¥3.00``; empty where there is nothing to add."""
    if not offer.postage and not offer.coupon:
        return Text.literal("")
    parts = [_PRICE.fill(price=show_money(offer.price))]
    if offer.postage:
        parts.append(_POSTAGE.fill(postage=show_money(offer.postage)))
    told = Text.literal(" + ".join(each.zh for each in parts), " + ".join(each.en for each in parts))
    if not offer.coupon:
        return told
    sign, words = ("；", _NO_COUPON) if barred else (" − ", _COUPON)
    coupon = words.fill(coupon=show_money(offer.coupon))
    return Text.literal(told.zh + sign + coupon.zh, told.en + sign.replace("；", "; ") + coupon.en)


CARD = CardWords(
    purpose=Text(
        "比一比才知道哪里省：活跃气氛，也让大家看见群里的价",
        "Comparing shows where money is saved, and what the group price is worth",
    ),
    place=Text("群内", "In the group"),
    how=Text(
        "开场公布商品，大家各显神通找最低价，在群里报：渠道 + 价钱 + 邮费 − 券，附链接或截图。"
        "同款、全新，按到手价从低到高排，一分不差的先报的在前；一人只算第一次。",
        "The product is shown at the start; find it for less and write: shop + price + postage − coupon, "
        "with a link or a screenshot. Same product, new; the lowest total leads, then the earlier one; "
        "only your first counts.",
    ),
    reward=Text("最省的前 3 名免单", "The three lowest get it free"),
    notes=Text(
        "群主逐条核对，买不到的引流价、不是同款、二手的不算，后面的自动补上；群主和助手不参加。",
        "The owner checks each; baits, other products and used goods are refused and the next moves up. "
        "The owner and helpers do not take part.",
    ),
)

HEADLINE = Text("神秘商品开场公布，看谁买得最省", "A mystery product: who gets it for the least?")
ITEM = Text("{item}（{spec}）", "{item} ({spec})")
RULES = {
    Coupons.UNSAID: Text("到手价 = 价钱 + 邮费 − 券", "Total = price + postage − coupon"),
    Coupons.ALLOWED: Text("可以用券，到手价 = 价钱 + 邮费 − 券", "Coupons allowed: price + postage − coupon"),
    Coupons.BARRED: Text("不用券，比 价钱 + 邮费", "No coupons: price + postage"),
}
PROOFS = {
    Proof.EITHER: Text("附链接或截图", "with a link or a screenshot"),
    Proof.PICTURE: Text("附截图", "with a screenshot"),
    Proof.NONE: Text("记得留好凭证", "keep your proof"),
}
NEW, ANY_STATE = Text("同款、全新", "same product, new"), Text("同款", "same product")

TEXTS: Mapping[Moment, Text] = {
    Moment.DAY_BEFORE: Text(
        "【{activity}】明天 {start} 开始！{headline}。\n奖励：{reward}\n"
        "商品先保密，购物软件先备好，明天群里见。",
        "[{activity}] starts tomorrow at {start}! {headline}\nReward: {reward}\n"
        "The product stays secret till then; have your shopping apps ready.",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 公布商品！\n"
        "报价这样写：渠道 + 价钱 + 邮费 − 券，{proof}。\n奖励：{reward}",
        "[{activity}] 10 minutes to go: the product is shown at {start}!\n"
        "Write it so: shop + price + postage − coupon, {proof}.\nReward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始！今天比：{item}\n要求：{state}，{rule}\n"
        "直接在群里报，例：拼多多 39.9+5邮费-3券，{proof}。\n{end} 截止，奖励：{reward}",
        "[{activity}] Go! Today: {item}\nRules: {state}; {rule}\n"
        "Write here, such as: JD 39.9 + postage 5 - coupon 3, {proof}.\nWe close at {end}. Reward: {reward}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！{item} 还有更省的吗？报到手价，{proof}，{end} 截止。",
        "[{activity}] 10 minutes left! Can you get {item} for less? Total and {proof}; we close at {end}.",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到！{end} 以后报的不算了。群主这就逐条核对凭证，核完公布。",
        "[{activity}] Time is up! Anything after {end} no longer counts. The claims are checked now.",
    ),
}
