"""The words that stand around amounts in a group chat: fillers, units, hedges, asides."""

from __future__ import annotations

import re


def either(words: str) -> str:
    """A pattern for any of the blank-separated ``words``, longest first.

    It looks at the first sign before it tries hundreds of words one by one.
    """
    first = "".join(sorted({re.escape(word[0]) for word in words.split()}))
    return f"(?=[{first}])(?:{any_of(words)})"


def any_of(words: str) -> str:
    """The same for a search, where a bare list of words is the faster."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


FILLERS = """
我 我们 俺 咱 本人 也 再 还 就 都 那 那就 来 猜 猜测 猜一下 猜个 我猜 竞猜 盲猜 瞎猜 继续猜 觉得 感觉
认为 想 估计 估摸 应该 大概 可能 或许 也许 必须 必 肯定 一定 绝对 随便 押 压 赌 出 报 报个 报价 选 答
答案 回答 回复 选择 是 为 有 共 一共 总共 总计 合计 卖 售 售价 售卖价 价 价格 价钱 单价 定价 标价 到手 到手价
折后 折后价 券后 券后价 佣金 佣金比 佣金率 比例 打 改 改成 改为 改一下 改到 更正 修正 换 换成 最终 最后
坚持 不改了 不变 个 的 吧 啊 呀 哦 噢 喔 呢 了 啦 嘛 哈 嘿 呵 哒 嗯 额 呃 哎 唉 呗 咯 喽 嘻 嗨 滴 哟 咧 捏
嘞 叭 拉 包邮 顺丰 拿下 冲 谢谢 多谢 群主 老板 店长 管理员 亲 亲爱的 宝 宝宝 对 没错 准没错 今天 今日
本周 这周 本月 现在 目前 截止 截至 已经 刚 刚刚 集 集了 集赞 收到 获 获得 获赞 点赞 赞数 分享 分享了
转发 转发了 覆盖 覆盖了 出单 出了 开单 开了 成交 晒单 完成 做 做了 卖了 下单 下了 钱 整 正 左 大家好
这个 那个 它 中 中了 一定中 求中 必中 稳 好 好的 行 可以 滴滴 耶 哇 吼 加油 希望 试试 算 要 给 凑 凑个
总价 含邮 总单量 单量 人数 订单 参与 目标 报数 汇报 打卡 补 补报 到 达到 达到了 第 已 已集 已有 已达 共计
累计 晚上好 早上好 下午好 中午好 各位 姐妹们 家人们 ok okk yes hi hello gogo go 猜价 猜价格 价格是 我的
我家 我这 我来 先 第一次 竟猜 可 了吧 真 就是 买 钱吧 大 小声 求 拿 送 走 成 秒杀
妥妥 妥妥的 冒泡 蒙 蒙一个 蒙个 lol plz
pls xd dd
"""
FILLER = rf"(?:{either(FILLERS)}|h{{2,}}|(?:ha)+h?|(?:hei)+|[^\w]|_)"
SPARE = re.compile(FILLER)
FILLED = re.compile(rf"{FILLER}*+\Z")
"""Only words that say nothing about the amount, to the end."""

_FOLLOWERS = """
不改 不变 不对 不是 不止 不可能 不行 不能 不贵 不到 不会 不想 不多 不少
不用 不知 不敢 不确定 不含 不包 不要 不加 不再 没 吗 么 你 太 带
会 能 下 这 谁 什 怎 因 所 但 如 跟 和 与 或 至 减 加 省 券 运 含 免 任 每 两 一 半 邮
快 卷 红包 优惠 抢 看 听 说 老 嫂 哥 姐 京东 淘宝 天猫 拼多多 抖音 唯品会 猫超 起 左右 上下 出头 多 来
余 以内 以下 以上 之内 之间 开外 好几 几 往上 往下 封顶 冒头 打底 准 差不多
"""
FOLLOWED = re.compile(rf"{FILLER}|\Z|{either(_FOLLOWERS)}|[0-9零一二三四五六七八九十百千]|[a-z]")
"""What may stand right after an amount without making it a count of something else."""

_COUNTED = """
个赞 赞 单 笔 次 个 人次 个人 人 位 件 份 票 条 张 遍 组 盒 箱 瓶 袋 只 台 本 支 套 双 款 种 名 篇 户 家 群
枚 颗 粒 包 杯 碗 口 根 把 片 罐 桶 提 排 捆 束 朵 头 匹 辆 座 间 桌 轮 局 场 批 步 环
"""
COUNTED = re.compile(rf"\s*(?P<noun>{either(_COUNTED)})(?!邮|价|元|身|独|号)")

_MEASURED = """
年 月 日 号 天 周 周年 小时 分钟 分 秒钟 点钟 岁 斤 公斤 千克 克 升 毫升 寸 英寸 厘米 公分 毫米 公里
里 平 平方 度 级 期 色 倍 层 楼 栋 幢 室 后 届 星 星级 强 代 档 题 页 集 季 章 段 班 年级 瓦 毫安 兆 股
胎 胞 线 环 厅 卫 弄 路 g kg mg ml l cm mm km m gb mb tb t h s min pcs pc p d x mah hz kw v a ps pro max
plus ultra mini se fps °c oz lb ft pt px dpi th st nd rd am pm
"""
_LETTERS = "".join(word + " " for word in _MEASURED.split() if word.isascii())
_HANS = "".join(word + " " for word in _MEASURED.split() if not word.isascii())
MEASURED = re.compile(
    rf"\s?(?:(?:{either(_LETTERS)})(?![a-z])|(?:{either(_HANS)}|秒(?!杀)|两(?![盒件个斤瓶包袋只双套箱罐条份支块组本张])))"
)

CURRENCY_BEFORE = re.compile(r"(?:¥|rmb|cny|人民币)\s*\Z")
CURRENCY_AFTER = re.compile(r"\s?(?:大洋|软妹币|人民币|rmb|cny|yuan|kuai|r|¥|米)(?![a-z])")
FOREIGN_BEFORE = re.compile(
    r"(?:[$€£₩₽₹฿]|usd|hkd|jpy|eur|美元|美金|港币|港元|欧元|日元|韩元|英镑|台币)\s*\Z"
)
FOREIGN_AFTER = re.compile(
    r"\s?(?:美元|美金|美刀|刀(?!片|具)|港币|港元|港纸|欧元|欧(?!洲|美)|日元|日币|韩元|韩币|英镑|新台币|台币|澳元|加元|泰铢|卢布"
    r"|[$€£]|usd|hkd|jpy|eur|us\b)"
)

RECKONED = re.compile(r"\s?[减加乘除*×÷+\-]\s?[0-9零一二三四五六七八九十两]")
ROUGH_BEFORE = re.compile(
    r"(?:不到|不足|未满|超过?了?|大于|小于|低于|高于|少于|多于|不止|至少|最少|最多|至多|顶多|将近|接近|差不多|大约|约|近|几|好几|数|快|(?<!大)小|[><≥≤~≈])"
    r"(?:是|要|有|在)?\s*\Z"
)
ROUGH_INSIDE = re.compile(r"\s?(?:多(?!少|谢)|来(?=[块元个单次人件份斤毛])|余(?!额)|几|好几)")
ROUGH_AFTER = re.compile(
    r"\s?(?:左右|上下|出点?头|多(?!少|谢|拍|买)|余(?!额)|以内|以下|以上|之内|开外|好几|几|往上|往下|起(?!来|床|飞|猛)|封顶|冒头|打底|不到|"
    r"差不多|\+(?!\s*[0-9])|上不封顶|都不止|不止)"
)
NEGATED_BEFORE = re.compile(
    r"(?<![是会])(?:不是|不会是|不可能是?|没有|没到|绝不是?|才不是?|哪有|不要|不猜|别猜|非)\s*\Z"
)
NEGATED_AFTER = re.compile(
    r"\s?(?:元|块)?(?:吧)?[，,\s]?(?:肯定|绝对|应该)?(?:不(?:对|是|可能|会|要|卖)|[都也]没|没有|太(?:高|低|贵))"
)
PART_BEFORE = re.compile(
    r"(?:立减|满减|减免|减|便宜|优惠券?|折扣|省|领?券|返现?|邮费|运费|快递费?|差价?|贵|涨|降|满|补贴|红包|定金|押金|余额|欠|赚|赔|亏|抵)"
    r"(?:了|个|我|是|要|:)?\s*\Z"
)
OTHER_BEFORE = re.compile(
    r"(?:前|(?<![惠减折券免贴])后|剩下?|仅|限|限量|还有|每|各|今年|岁数|年龄|身高|体重|体温|尺码|码数|楼层|血压|心率|气温|温度|度数|分数|考了|排名|排第|排|等了"
    r"|迟到|晚了|房间|群号|路|差评|好评|库存|活了|跑了|走了|写了|看了|睡了|满员|生日|收到)\s?\Z"
)
QUESTION = re.compile(
    r"吗|会不会|是不是|对不对|是否|多少钱|多少\s*[?？]|行不行|有没有|能不能|可不可以|难道|为什么|为啥|怎么|什么时候|么\s*(?:[?？]|\Z)|谁"
)
_OTHERS = ("老公", "老婆", "同桌", "同事", "朋友", "闺蜜", "儿子", "女儿", "我妈", "我爸", "孩子", "对象")
ASIDE = re.compile(
    r"昨天|昨晚|前天|上次|上回|上周|上个?月|去年|以前|之前(?!猜)|平时|平常|原价|原来|有人|别人|人家|你猜|他猜|她猜|他们|她们|你们"
    r"|大家(?!好)|举手|他(?:选|说|答|是|也)|她(?:选|说|答|是|也)|你(?:选|说|答)|如果|要是|假如|的话|就买|买不起|别超过|隔壁|别家|"
    + "|".join(rf"{who}[也都]?(?:猜|选|说|答|觉得)" for who in _OTHERS)
)
"""Each way is written out from its first sign on: so the search goes by first signs, ten times as fast."""
MENDED = re.compile(r"改[成为到一]|更正|修正|换成|改了")
