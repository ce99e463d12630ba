/**
 * The demo's databases: a trade platform as one meets it, with a few ten thousand rows, and its marketing. Every table is made and
 * filled by the server itself, so that the data is there in about a second.
 */
export const demoSchemas = ['trade', 'growth'] as const;

const digits =
  '(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)';
/** Numbers 1 to `count`, up to 100,000. */
const numbers = (count: number): string =>
  `(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 1 AS n
    FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e, ${digits} f HAVING n <= ${count}) numbers`;

const table = (name: string, comment: string, body: string): string =>
  `CREATE TABLE ${name} (${body}) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='${comment}'`;

/** In the order in which they run; names are qualified, so that no default schema is needed. */
export const demoStatements: readonly string[] = [
  'CREATE DATABASE trade DEFAULT CHARACTER SET utf8mb4',
  'CREATE DATABASE growth DEFAULT CHARACTER SET utf8mb4',
  table(
    'trade.users',
    '会员',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '会员编号',
     nickname varchar(64) NOT NULL COMMENT '昵称',
     mobile char(11) NOT NULL COMMENT '手机号',
     level tinyint NOT NULL DEFAULT 0 COMMENT '等级 0 普通 1 银 2 金',
     city varchar(32) DEFAULT NULL COMMENT '常住城市',
     created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT '注册时间',
     PRIMARY KEY (id), UNIQUE KEY uk_mobile (mobile)`,
  ),
  table(
    'trade.products',
    '商品',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '商品编号',
     title varchar(128) NOT NULL COMMENT '标题',
     category varchar(32) NOT NULL COMMENT '类目',
     price decimal(10,2) NOT NULL COMMENT '售价',
     stock int NOT NULL DEFAULT 0 COMMENT '库存',
     PRIMARY KEY (id), KEY idx_category (category)`,
  ),
  table(
    'trade.orders',
    '订单',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '订单编号',
     user_id bigint unsigned NOT NULL COMMENT '会员编号',
     status tinyint NOT NULL DEFAULT 0 COMMENT '0 待支付 1 已支付 2 已发货 3 已完成 9 已取消',
     amount decimal(10,2) NOT NULL COMMENT '应付金额',
     coupon_id bigint unsigned DEFAULT NULL COMMENT '使用的优惠券',
     remark varchar(255) NOT NULL DEFAULT '' COMMENT '买家留言',
     created_at datetime NOT NULL COMMENT '下单时间',
     paid_at datetime DEFAULT NULL COMMENT '支付时间',
     PRIMARY KEY (id), KEY idx_user_id (user_id), KEY idx_created_at (created_at)`,
  ),
  table(
    'trade.order_items',
    '订单明细',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '明细编号',
     order_id bigint unsigned NOT NULL COMMENT '订单编号',
     product_id bigint unsigned NOT NULL COMMENT '商品编号',
     quantity int NOT NULL COMMENT '数量',
     price decimal(10,2) NOT NULL COMMENT '成交单价',
     PRIMARY KEY (id), KEY idx_order_id (order_id)`,
  ),
  table(
    'trade.coupons',
    '优惠券',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '优惠券编号',
     user_id bigint unsigned NOT NULL COMMENT '会员编号',
     batch varchar(32) NOT NULL COMMENT '批次',
     discount decimal(8,2) NOT NULL COMMENT '面额',
     state tinyint NOT NULL DEFAULT 0 COMMENT '0 未使用 1 已使用 2 已过期',
     expires_at datetime NOT NULL COMMENT '过期时间',
     PRIMARY KEY (id), KEY idx_user_state (user_id, state)`,
  ),
  table(
    'trade.orders_2019',
    '2019 年订单归档',
    `id bigint unsigned NOT NULL COMMENT '订单编号',
     user_id bigint unsigned NOT NULL COMMENT '会员编号',
     amount decimal(10,2) NOT NULL COMMENT '应付金额',
     created_at datetime NOT NULL COMMENT '下单时间',
     PRIMARY KEY (id)`,
  ),
  table(
    'growth.campaigns',
    '营销活动',
    `id int unsigned NOT NULL AUTO_INCREMENT COMMENT '活动编号',
     name varchar(64) NOT NULL COMMENT '名称',
     budget decimal(12,2) NOT NULL COMMENT '预算',
     starts_at datetime NOT NULL COMMENT '开始时间',
     ends_at datetime NOT NULL COMMENT '结束时间',
     PRIMARY KEY (id)`,
  ),
  table(
    'growth.campaign_events',
    '活动行为',
    `id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '行为编号',
     campaign_id int unsigned NOT NULL COMMENT '活动编号',
     user_id bigint unsigned NOT NULL COMMENT '会员编号',
     kind varchar(16) NOT NULL COMMENT 'view, click, claim',
     created_at datetime NOT NULL COMMENT '发生时间',
     PRIMARY KEY (id), KEY idx_campaign_kind (campaign_id, kind)`,
  ),
  `INSERT INTO trade.users (nickname, mobile, level, city, created_at)
    SELECT CONCAT(ELT(1 + n % 8, '小李', '王同学', '阿强', '晓敏', '老陈', '赵小姐', '孙先生', '木木'), n),
      CONCAT('13', LPAD(n * 7919 % 1000000000, 9, '0')), FLOOR(POW(n * 37 % 100 / 100, 4) * 3),
      ELT(1 + n % 7, '上海', '北京', '深圳', '杭州', '成都', '武汉', NULL), '2022-01-01' + INTERVAL n * 131 MINUTE
    FROM ${numbers(10_000)}`,
  `INSERT INTO trade.products (title, category, price, stock)
    SELECT CONCAT(ELT(1 + n % 6, '机械键盘', '显示器', '降噪耳机', '人体工学椅', '移动电源', '拍立得'), ' ', CHAR(65 + n % 26), n),
      ELT(1 + n % 6, '键鼠', '显示', '影音', '家具', '配件', '影像'), 49 + n * 17 % 2950 + 0.9, n * 13 % 500
    FROM ${numbers(600)}`,
  `INSERT INTO trade.coupons (user_id, batch, discount, state, expires_at)
    SELECT 1 + n * 7 % 10000, CONCAT('B2025', LPAD(1 + n % 12, 2, '0')), 5 + n % 10 * 5, n % 3, '2025-01-31' + INTERVAL n % 12 MONTH
    FROM ${numbers(20_000)}`,
  `INSERT INTO trade.orders (user_id, status, amount, coupon_id, remark, created_at, paid_at)
    SELECT 1 + n * 13 % 10000, ELT(1 + n % 10, 0, 1, 2, 3, 3, 3, 3, 3, 3, 9), 59 + n * 29 % 4900 / 10,
      IF(n % 4 = 0, 1 + n % 20000, NULL), IF(n % 9 = 0, '请尽快发货', ''), '2024-06-01' + INTERVAL n * 17 MINUTE,
      IF(n % 10 IN (0, 9), NULL, '2024-06-01' + INTERVAL n * 17 + 5 MINUTE)
    FROM ${numbers(30_000)}`,
  `INSERT INTO trade.order_items (order_id, product_id, quantity, price)
    SELECT 1 + (n - 1) DIV 2, 1 + n * 31 % 600, 1 + n % 3, 49 + n * 17 % 2950 + 0.9 FROM ${numbers(60_000)}`,
  `INSERT INTO trade.orders_2019 (id, user_id, amount, created_at)
    SELECT n, 1 + n % 10000, 39 + n % 400, '2019-01-01' + INTERVAL n * 40 MINUTE FROM ${numbers(12_000)}`,
  `INSERT INTO growth.campaigns (name, budget, starts_at, ends_at)
    SELECT CONCAT(ELT(1 + n % 4, '双十一', '年货节', '会员日', '新人礼'), n), 5000 * n, '2025-01-01' + INTERVAL n MONTH,
      '2025-01-15' + INTERVAL n MONTH FROM ${numbers(16)}`,
  `INSERT INTO growth.campaign_events (campaign_id, user_id, kind, created_at)
    SELECT 1 + n % 16, 1 + n * 11 % 10000, ELT(1 + n % 3, 'view', 'click', 'claim'), '2025-01-01' + INTERVAL n * 9 MINUTE
    FROM ${numbers(20_000)}`,
  'ANALYZE TABLE trade.users, trade.products, trade.orders, trade.order_items, trade.coupons, trade.orders_2019, growth.campaigns, growth.campaign_events',
];
