BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'groupdesk','0001_first','2026-11-18 05:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'groupdesk','0002_product','2026-11-23 05:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'groupdesk','0003_draw','2026-11-24 05:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'groupdesk','0004_reading','2026-11-21 21:56:29.380806+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'groupdesk','0005_coupons','2026-11-25 05:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'groupdesk','0006_groups','2026-11-26 05:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'groupdesk','0007_reminders','2026-11-27 05:00:00+00:00');
CREATE TABLE alias (
        id INTEGER PRIMARY KEY, member INTEGER NOT NULL REFERENCES member (id), name TEXT NOT NULL,
        UNIQUE (member, name)) STRICT;
CREATE TABLE certificate (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        who INTEGER NOT NULL REFERENCES member (id), activity TEXT NOT NULL, year INTEGER NOT NULL,
        number INTEGER NOT NULL, serial TEXT NOT NULL UNIQUE, title TEXT NOT NULL, deed TEXT NOT NULL,
        honour TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE (activity, year, number)) STRICT;
INSERT INTO "certificate" VALUES(1,1,3,'guess_price',2026,1,'猜价-2026-0001','{"zh":"神算子","en":"神算子","is_literal":true}','{"zh":"猜“茶杯”的售卖价，报出 ¥88.80，只差 ¥1.20，得第 1 名。","en":"Guessed ¥88.80 for the price of “茶杯”, only ¥1.20 off, and took place 1.","is_literal":true}','{"group":"我的群","activity":"猜价格","round_number":1,"name":"小鱼","deed":"猜“茶杯”的售卖价，报出 ¥88.80，只差 ¥1.20，得第 1 名。","title":"神算子","issuer":"","date":"2026-11-18","serial":"猜价-2026-0001","real_name":"","fingerprint":"125878f1f8dfc3af7dcfb27aa56ee5e9d7a0b4f9d220c1c203dc0178b73ba01d","seal_text":"","lang":"zh","keep_emoji":false}','2026-11-18T07:01:00.000000+00:00');
INSERT INTO "certificate" VALUES(2,1,2,'guess_price',2026,2,'猜价-2026-0002','{"zh":"神算子","en":"神算子","is_literal":true}','{"zh":"猜“茶杯”的售卖价，报出 ¥99.00，只差 ¥9.00，得第 2 名。","en":"Guessed ¥99.00 for the price of “茶杯”, only ¥9.00 off, and took place 2.","is_literal":true}','{"group":"我的群","activity":"猜价格","round_number":1,"name":"阿杰","deed":"猜“茶杯”的售卖价，报出 ¥99.00，只差 ¥9.00，得第 2 名。","title":"神算子","issuer":"","date":"2026-11-18","serial":"猜价-2026-0002","real_name":"","fingerprint":"229b8a3cf1b45ef6fd356517301bc05f312243288ead57cbdf74ff7f085ad66d","seal_text":"","lang":"zh","keep_emoji":false}','2026-11-18T07:01:00.000000+00:00');
CREATE TABLE certificate_void (
        certificate INTEGER PRIMARY KEY REFERENCES certificate (id), at TEXT NOT NULL,
        why TEXT NOT NULL) STRICT;
CREATE TABLE correction (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        line INTEGER NOT NULL REFERENCES line (id), how TEXT NOT NULL, value TEXT NOT NULL,
        why TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE coupon (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, amount INTEGER,
        expires_on TEXT, at TEXT NOT NULL, removed_at TEXT) STRICT;
INSERT INTO "coupon" VALUES(1,'HW26-01','满100减20',2000,'2026-12-31','2026-11-18T07:00:00.000000+00:00',NULL);
INSERT INTO "coupon" VALUES(2,'HW26-02','满100减20',2000,NULL,'2026-11-18T07:00:00.000000+00:00',NULL);
CREATE TABLE coupon_event (
        id INTEGER PRIMARY KEY, coupon INTEGER NOT NULL REFERENCES coupon (id),
        booking INTEGER REFERENCES ledger (id), what TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "coupon_event" VALUES(1,1,3,'given','2026-11-18T07:00:00.000000+00:00');
CREATE TABLE draw (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL UNIQUE REFERENCES round (id),
        commitment TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "draw" VALUES(1,1,'630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd','2026-11-18T04:00:00.000000+00:00');
CREATE TABLE draw_salt (
        id INTEGER PRIMARY KEY, draw INTEGER NOT NULL REFERENCES draw (id), salt TEXT NOT NULL,
        names TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "draw_salt" VALUES(1,1,'407','{"2":"阿杰","3":"小鱼"}','2026-11-18T04:00:00.000000+00:00');
CREATE TABLE "group" (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO "group" VALUES(1,'我的群');
CREATE TABLE ledger (
        id INTEGER PRIMARY KEY, round INTEGER REFERENCES round (id),
        who INTEGER NOT NULL REFERENCES member (id), kind TEXT NOT NULL, amount INTEGER,
        label TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
        about INTEGER REFERENCES ledger (id), title TEXT NOT NULL, note TEXT NOT NULL) STRICT;
INSERT INTO "ledger" VALUES(1,1,3,'free_order',NULL,'茶杯','owed','2026-11-18T07:01:00.000000+00:00',NULL,'神算子','');
INSERT INTO "ledger" VALUES(2,1,2,'free_order',NULL,'茶杯','owed','2026-11-18T07:01:00.000000+00:00',NULL,'神算子','');
INSERT INTO "ledger" VALUES(3,1,2,'coupon',2000,'','owed','2026-11-18T07:00:00.000000+00:00',NULL,'','');
CREATE TABLE line (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        paste INTEGER NOT NULL REFERENCES paste (id), position TEXT NOT NULL,
        sender TEXT NOT NULL, sent_at TEXT, body TEXT NOT NULL, kind TEXT NOT NULL, quote TEXT,
        guessed TEXT NOT NULL, picture TEXT, source TEXT NOT NULL) STRICT;
INSERT INTO "line" VALUES(1,1,1,'80000000','阿杰','2026-11-18T06:01:00.000000+00:00','99','text',NULL,'',NULL,'paste');
INSERT INTO "line" VALUES(2,1,1,'80000001','小鱼','2026-11-18T06:02:00.000000+00:00','我猜 88.8','text',NULL,'',NULL,'paste');
CREATE TABLE member (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
        joined_on TEXT, first_seen TEXT, left_on TEXT, banned INTEGER NOT NULL DEFAULT 0,
        real_name TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '',
        merged_into INTEGER REFERENCES member (id), group_name TEXT NOT NULL DEFAULT '', subgroup TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "member" VALUES(1,'群主','member',NULL,'2026-11-18',NULL,0,'','[]','',NULL,'','');
INSERT INTO "member" VALUES(2,'阿杰','member',NULL,'2026-11-18',NULL,0,'','[]','',NULL,'3 群','一组');
INSERT INTO "member" VALUES(3,'小鱼','member',NULL,'2026-11-18',NULL,0,'','[]','',NULL,'','');
CREATE TABLE own_word (word TEXT PRIMARY KEY, readings TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE paste (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        "group" INTEGER NOT NULL DEFAULT 1 REFERENCES "group" (id), source TEXT NOT NULL,
        text TEXT NOT NULL, family TEXT NOT NULL, leftovers TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "paste" VALUES(1,1,1,'paste','阿杰
2026年11月18日 14:01
99

小鱼
2026年11月18日 14:02
我猜 88.8
','three-line','[]','2026-11-18T06:30:00.000000+00:00');
CREATE TABLE picture (
        hash TEXT PRIMARY KEY, suffix TEXT NOT NULL, size INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE product (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT) STRICT;
INSERT INTO "product" VALUES(1,'{"name":"茶杯","price":"88.80","number":0,"posted":null,"picture":"","id":0}','2026-11-23T06:00:00.000000+00:00',NULL);
CREATE TABLE question (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT) STRICT;
CREATE TABLE reading (
        id INTEGER PRIMARY KEY, paste INTEGER NOT NULL REFERENCES paste (id), reader INTEGER NOT NULL,
        family TEXT NOT NULL, headers TEXT NOT NULL, columns TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "reading" VALUES(1,1,2,'three-line','{"3":false}','{}','2026-11-18T07:00:00.000000+00:00');
CREATE TABLE reminder (
        key TEXT PRIMARY KEY, how TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "reminder" VALUES('prepare guess_price 2026-11-18T14:00','told','2026-11-18T05:30:00.000000+00:00');
CREATE TABLE round (
        id INTEGER PRIMARY KEY, activity TEXT NOT NULL, number INTEGER NOT NULL,
        settings TEXT NOT NULL, prizes TEXT NOT NULL, card TEXT NOT NULL, phase TEXT NOT NULL,
        starts_at TEXT, ends_at TEXT, opened_at TEXT, closed_at TEXT, published_at TEXT,
        seal_salt TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '', draw_secret TEXT NOT NULL DEFAULT '',
        UNIQUE (activity, number)) STRICT;
INSERT INTO "round" VALUES(1,'guess_price',1,'{"grace":1,"whom":"everyone","new_days":30,"rest_rounds":0,"rest_days":0,"ties":"hold","item":"茶杯","guessed":"price","secret":"90","ranking":"exact_first","which":"first","title":"神算子"}','{"tiers":[{"first":1,"last":2,"prize":{"kind":"free_order","amount":null,"label":"茶杯"}}]}','{"name":"猜价格","purpose":"种草推品，给新品和秒杀预热，让大家先惦记上","place":"群内","how":"群主发商品，大家直接在群里发一个数，只算第一次。猜中的按先后排；没猜中的谁最接近谁在前，一样近的先发的在前。","reward":"前 5 名免单","notes":"不猜好猜的整数价；一人只算一次；群主和助手不参加。"}','published','2026-11-18T06:00:00.000000+00:00','2026-11-18T07:00:00.000000+00:00','2026-11-18T06:00:00.000000+00:00','2026-11-18T07:00:00.000000+00:00','2026-11-18T07:01:00.000000+00:00','07070707070707070707070707070707','2ecf7acfeb7832398e88635366fea150ac315da157e529ccccef97790f93561f','');
CREATE TABLE round_event (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        step TEXT NOT NULL, phase TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL) STRICT;
INSERT INTO "round_event" VALUES(1,1,'announce','announced','2026-11-18T05:00:00.000000+00:00','');
INSERT INTO "round_event" VALUES(2,1,'open','open','2026-11-18T06:00:00.000000+00:00','');
INSERT INTO "round_event" VALUES(3,1,'close','closed','2026-11-18T07:01:00.000000+00:00','');
INSERT INTO "round_event" VALUES(4,1,'judge','judged','2026-11-18T07:01:00.000000+00:00','');
INSERT INTO "round_event" VALUES(5,1,'publish','published','2026-11-18T07:01:00.000000+00:00','');
CREATE TABLE ruling (
        id INTEGER PRIMARY KEY, round INTEGER NOT NULL REFERENCES round (id),
        step TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, verdicts TEXT NOT NULL) STRICT;
INSERT INTO "ruling" VALUES(1,1,'judge','2026-11-18T07:01:00.000000+00:00','{"verdicts":[],"standings":[{"place":1,"who":3,"figure":{"zh":"¥88.80","en":"¥88.80","is_literal":true},"why":{"code":"off_by","text":{"zh":"差 ¥1.20 · 14:02","en":"¥1.20 off · 14:02","is_literal":true}},"score":"120.0"},{"place":2,"who":2,"figure":{"zh":"¥99.00","en":"¥99.00","is_literal":true},"why":{"code":"off_by","text":{"zh":"差 ¥9.00 · 14:01","en":"¥9.00 off · 14:01","is_literal":true}},"score":"900"}],"awards":[{"who":3,"prize":{"kind":"free_order","amount":null,"label":"茶杯"},"why":{"code":"off_by","text":{"zh":"差 ¥1.20 · 14:02","en":"¥1.20 off · 14:02","is_literal":true}},"place":1,"certificate":{"zh":"神算子","en":"神算子","is_literal":true},"deed":{"zh":"猜“茶杯”的售卖价，报出 ¥88.80，只差 ¥1.20，得第 1 名。","en":"Guessed ¥88.80 for the price of “茶杯”, only ¥1.20 off, and took place 1.","is_literal":true}},{"who":2,"prize":{"kind":"free_order","amount":null,"label":"茶杯"},"why":{"code":"off_by","text":{"zh":"差 ¥9.00 · 14:01","en":"¥9.00 off · 14:01","is_literal":true}},"place":2,"certificate":{"zh":"神算子","en":"神算子","is_literal":true},"deed":{"zh":"猜“茶杯”的售卖价，报出 ¥99.00，只差 ¥9.00，得第 2 名。","en":"Guessed ¥99.00 for the price of “茶杯”, only ¥9.00 off, and took place 2.","is_literal":true}}],"facts":{"answer":{"zh":"¥90.00","en":"¥90.00","is_literal":true},"result_answer":{"zh":"“茶杯”的售卖价是 ¥90.00","en":"The price of “茶杯” is ¥90.00","is_literal":true},"turnout":{"zh":"2","en":"2","is_literal":true},"hits":{"zh":"0","en":"0","is_literal":true},"nearest":{"zh":"¥1.20","en":"¥1.20","is_literal":true},"result_turnout":{"zh":"2 人报价，没人猜中，最近的差 ¥1.20","en":"2 guesses, none exact, the nearest ¥1.20 off","is_literal":true},"note_order":{"zh":"先后按发送的分钟算，同一分钟按聊天里的次序。","en":"Order of arrival: by the minute sent, within a minute as in the chat.","is_literal":false}},"undecided":[]}','[{"message":1,"who":2,"pile":"counted","why":{"code":"off_by","text":{"zh":"差 ¥9.00，名次 2","en":"¥9.00 off, place 2","is_literal":true}},"reading":"¥99.00","value":"99","part":0},{"message":2,"who":3,"pile":"counted","why":{"code":"off_by","text":{"zh":"差 ¥1.20，名次 1","en":"¥1.20 off, place 1","is_literal":true}},"reading":"¥88.80","value":"88.8","part":0}]');
INSERT INTO "ruling" VALUES(2,1,'publish','2026-11-18T07:01:00.000000+00:00','{"verdicts":[],"standings":[{"place":1,"who":3,"figure":{"zh":"¥88.80","en":"¥88.80","is_literal":true},"why":{"code":"off_by","text":{"zh":"差 ¥1.20 · 14:02","en":"¥1.20 off · 14:02","is_literal":true}},"score":"120.0"},{"place":2,"who":2,"figure":{"zh":"¥99.00","en":"¥99.00","is_literal":true},"why":{"code":"off_by","text":{"zh":"差 ¥9.00 · 14:01","en":"¥9.00 off · 14:01","is_literal":true}},"score":"900"}],"awards":[{"who":3,"prize":{"kind":"free_order","amount":null,"label":"茶杯"},"why":{"code":"off_by","text":{"zh":"差 ¥1.20 · 14:02","en":"¥1.20 off · 14:02","is_literal":true}},"place":1,"certificate":{"zh":"神算子","en":"神算子","is_literal":true},"deed":{"zh":"猜“茶杯”的售卖价，报出 ¥88.80，只差 ¥1.20，得第 1 名。","en":"Guessed ¥88.80 for the price of “茶杯”, only ¥1.20 off, and took place 1.","is_literal":true}},{"who":2,"prize":{"kind":"free_order","amount":null,"label":"茶杯"},"why":{"code":"off_by","text":{"zh":"差 ¥9.00 · 14:01","en":"¥9.00 off · 14:01","is_literal":true}},"place":2,"certificate":{"zh":"神算子","en":"神算子","is_literal":true},"deed":{"zh":"猜“茶杯”的售卖价，报出 ¥99.00，只差 ¥9.00，得第 2 名。","en":"Guessed ¥99.00 for the price of “茶杯”, only ¥9.00 off, and took place 2.","is_literal":true}}],"facts":{"answer":{"zh":"¥90.00","en":"¥90.00","is_literal":true},"result_answer":{"zh":"“茶杯”的售卖价是 ¥90.00","en":"The price of “茶杯” is ¥90.00","is_literal":true},"turnout":{"zh":"2","en":"2","is_literal":true},"hits":{"zh":"0","en":"0","is_literal":true},"nearest":{"zh":"¥1.20","en":"¥1.20","is_literal":true},"result_turnout":{"zh":"2 人报价，没人猜中，最近的差 ¥1.20","en":"2 guesses, none exact, the nearest ¥1.20 off","is_literal":true},"note_order":{"zh":"先后按发送的分钟算，同一分钟按聊天里的次序。","en":"Order of arrival: by the minute sent, within a minute as in the chat.","is_literal":false}},"undecided":[]}','[{"message":1,"who":2,"pile":"counted","why":{"code":"off_by","text":{"zh":"差 ¥9.00，名次 2","en":"¥9.00 off, place 2","is_literal":true}},"reading":"¥99.00","value":"99","part":0},{"message":2,"who":3,"pile":"counted","why":{"code":"off_by","text":{"zh":"差 ¥1.20，名次 1","en":"¥1.20 off, place 1","is_literal":true}},"reading":"¥88.80","value":"88.8","part":0}]');
CREATE TABLE sent (
        round INTEGER NOT NULL REFERENCES round (id), moment TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (round, moment)) STRICT, WITHOUT ROWID;
INSERT INTO "sent" VALUES(1,'announce','2026-11-18T05:00:00.000000+00:00');
CREATE TABLE sighting (
        paste INTEGER NOT NULL REFERENCES paste (id), line INTEGER NOT NULL REFERENCES line (id),
        PRIMARY KEY (paste, line)) STRICT, WITHOUT ROWID;
CREATE TABLE snippet (
        id INTEGER PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL, removed_at TEXT,
        times INTEGER NOT NULL DEFAULT 0, used_at TEXT) STRICT;
INSERT INTO "snippet" VALUES(1,'{"body":"坏果包赔","kind":"selling","product":"智利车厘子","tags":["水果"],"id":0}','2026-11-18T07:00:00.000000+00:00',NULL,1,'2026-11-18T07:00:00.000000+00:00');
CREATE TABLE table_columns (
        signature TEXT PRIMARY KEY, columns TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "table_columns" VALUES('时间内容','{"time":0,"text":1}','2026-11-18T07:00:00.000000+00:00');
CREATE TABLE withdrawal (
        paste INTEGER PRIMARY KEY REFERENCES paste (id), at TEXT NOT NULL) STRICT;
CREATE TABLE wording (
        activity TEXT NOT NULL, moment TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (activity, moment)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX round_event_round ON round_event (round);
CREATE INDEX paste_round ON paste (round);
CREATE INDEX line_round ON line (round, position);
CREATE INDEX sighting_line ON sighting (line);
CREATE INDEX correction_round ON correction (round);
CREATE INDEX ruling_round ON ruling (round);
CREATE INDEX ledger_round ON ledger (round);
CREATE INDEX certificate_round ON certificate (round);
CREATE TRIGGER round_event_UPDATE BEFORE UPDATE ON round_event BEGIN SELECT RAISE(ABORT, 'round_event is append-only'); END;
CREATE TRIGGER round_event_DELETE BEFORE DELETE ON round_event BEGIN SELECT RAISE(ABORT, 'round_event is append-only'); END;
CREATE TRIGGER paste_UPDATE BEFORE UPDATE ON paste BEGIN SELECT RAISE(ABORT, 'paste is append-only'); END;
CREATE TRIGGER paste_DELETE BEFORE DELETE ON paste BEGIN SELECT RAISE(ABORT, 'paste is append-only'); END;
CREATE TRIGGER withdrawal_UPDATE BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;
CREATE TRIGGER withdrawal_DELETE BEFORE DELETE ON withdrawal BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;
CREATE TRIGGER line_UPDATE BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;
CREATE TRIGGER line_DELETE BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'line is append-only'); END;
CREATE TRIGGER sighting_UPDATE BEFORE UPDATE ON sighting BEGIN SELECT RAISE(ABORT, 'sighting is append-only'); END;
CREATE TRIGGER sighting_DELETE BEFORE DELETE ON sighting BEGIN SELECT RAISE(ABORT, 'sighting is append-only'); END;
CREATE TRIGGER correction_UPDATE BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_DELETE BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER ruling_UPDATE BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ruling_DELETE BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;
CREATE TRIGGER ledger_UPDATE BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
CREATE TRIGGER ledger_DELETE BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger is append-only'); END;
CREATE TRIGGER certificate_UPDATE BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;
CREATE TRIGGER certificate_DELETE BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'certificate is append-only'); END;
CREATE TRIGGER certificate_void_UPDATE BEFORE UPDATE ON certificate_void BEGIN SELECT RAISE(ABORT, 'certificate_void is append-only'); END;
CREATE TRIGGER certificate_void_DELETE BEFORE DELETE ON certificate_void BEGIN SELECT RAISE(ABORT, 'certificate_void is append-only'); END;
CREATE TRIGGER draw_UPDATE BEFORE UPDATE ON draw BEGIN SELECT RAISE(ABORT, 'draw is append-only'); END;
CREATE TRIGGER draw_DELETE BEFORE DELETE ON draw BEGIN SELECT RAISE(ABORT, 'draw is append-only'); END;
CREATE TRIGGER draw_salt_UPDATE BEFORE UPDATE ON draw_salt BEGIN SELECT RAISE(ABORT, 'draw_salt is append-only'); END;
CREATE TRIGGER draw_salt_DELETE BEFORE DELETE ON draw_salt BEGIN SELECT RAISE(ABORT, 'draw_salt is append-only'); END;
CREATE INDEX reading_paste ON reading (paste);
CREATE TRIGGER reading_UPDATE BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'reading is append-only'); END;
CREATE TRIGGER reading_DELETE BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'reading is append-only'); END;
CREATE INDEX coupon_event_coupon ON coupon_event (coupon);
CREATE TRIGGER coupon_given_once BEFORE INSERT ON coupon_event WHEN NEW.what = 'given'
        AND (SELECT what FROM coupon_event WHERE coupon = NEW.coupon ORDER BY id DESC LIMIT 1) <> 'returned'
        BEGIN SELECT RAISE(ABORT, 'a code is given once'); END;
CREATE TRIGGER coupon_seen_stays BEFORE INSERT ON coupon_event WHEN NEW.what = 'returned'
        AND EXISTS (SELECT 1 FROM coupon_event WHERE coupon = NEW.coupon AND what IN ('shown', 'retired'))
        BEGIN SELECT RAISE(ABORT, 'a code that was seen is not given back'); END;
CREATE TRIGGER coupon_code_stays BEFORE UPDATE OF code ON coupon
        BEGIN SELECT RAISE(ABORT, 'a code stays what it is'); END;
CREATE TRIGGER coupon_event_UPDATE BEFORE UPDATE ON coupon_event BEGIN SELECT RAISE(ABORT, 'coupon_event is append-only'); END;
CREATE TRIGGER coupon_event_DELETE BEFORE DELETE ON coupon_event BEGIN SELECT RAISE(ABORT, 'coupon_event is append-only'); END;
CREATE TRIGGER reminder_UPDATE BEFORE UPDATE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder is append-only'); END;
CREATE TRIGGER reminder_DELETE BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder is append-only'); END;
COMMIT;
