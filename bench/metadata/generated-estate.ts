import type { IndexedObject } from '@/lib/metadata/indexed-object';
import { parseColumnType, typeText } from '@/lib/schema/column-type';
import type { Column, Table } from '@/lib/schema/model';

/** Words of a shop, a bank and their logistics; the first are used far more often than the last. */
const words =
  `order user trade pay item account log product config customer goods stock bill detail record status task message coupon
  address refund invoice shop merchant channel price sku cart delivery warehouse supplier contract payment settle balance member
  point level role permission menu dict area city bank card risk rule score audit event session token device app version release
  report stat daily month summary snapshot history archive temp backup sync queue job schedule notify template email sms push
  comment review rating favorite tag category brand attribute spec image file upload resource material activity campaign lottery
  prize redpacket wallet withdraw recharge transfer fee tax rate currency exchange loan credit repayment overdue interest insurance
  claim policy vehicle driver route station ticket seat passenger flight hotel room booking guest meal store cashier counter shift
  employee department salary attendance leave recruit candidate interview training exam question answer course teacher student class
  lesson homework grade parent school hospital doctor patient prescription drug inspection equipment sensor alarm gateway firmware
  meter reading energy power grid contractor project milestone budget expense purchase tender bid quote vendor shipment customs port
  container vessel cargo freight weight volume package label barcode rfid scan pick pack sort dispatch return exchange repair warranty
  feedback complaint workorder agent call seatgroup skill flow node form field option value key index mapping relation link reference
  source target origin batch chunk part segment partition shard cluster host service instance endpoint request response header param
  error retry timeout limit quota usage metric trace span profile setting preference theme locale language translate glossary`
    .split(/\s+/)
    .filter(Boolean);
const han =
  `订单 用户 交易 支付 商品 账户 日志 产品 配置 客户 库存 账单 明细 记录 状态 任务 消息 优惠券 地址 退款 发票 门店 商户 渠道 价格 购物车 配送
  仓库 供应商 合同 结算 余额 会员 积分 等级 角色 权限 菜单 字典 区域 城市 银行 卡号 风险 规则 分数 审核 事件 会话 令牌 设备 应用 版本 发布 报表 统计 每日
  月度 汇总 快照 历史 归档 临时 备份 同步 队列 作业 计划 通知 模板 邮件 短信 推送 评论 评价 收藏 标签 分类 品牌 属性 规格 图片 文件 上传 资源 素材 活动
  抽奖 奖品 红包 钱包 提现 充值 转账 手续费 税率 汇率 贷款 信用 还款 逾期 利息 保险 理赔 保单 车辆 司机 路线 站点 票据 座位 乘客 航班 酒店 房间 预订
  手机号 姓名 身份证 邮箱 创建时间 更新时间 删除标记 备注 金额 数量 编号 类型 名称 描述 开始时间 结束时间 操作人 来源 目标 顺序 比例`
    .split(/\s+/)
    .filter(Boolean);
const types = [
  'bigint',
  'int',
  'varchar(64)',
  'varchar(255)',
  'decimal(18,2)',
  'datetime',
  'tinyint(4)',
  'text',
  'date',
  'json',
];

/** The same numbers in every run. */
export function createDraw(seed: number) {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  /** Small numbers far more often. */
  const skewed = (count: number): number => Math.floor(next() ** 2.2 * count);
  return { below, skewed, next };
}
export type Draw = ReturnType<typeof createDraw>;

const word = (draw: Draw): string => words[draw.skewed(words.length)] ?? 'x';
const hanWord = (draw: Draw): string => han[draw.skewed(han.length)] ?? '';
const columnCache = new Map<string, Column>();

function column(name: string, type: string, comment: string): Column {
  const key = `${name} ${type} ${comment}`;
  const known = columnCache.get(key);
  if (known !== undefined) return known;
  const isCharacter = type.startsWith('varchar') || type === 'text';
  const made: Column = {
    name,
    type: parseColumnType(type, type.split('(')[0] ?? type),
    charset: isCharacter ? 'utf8mb4' : null,
    collation: isCharacter ? 'utf8mb4_general_ci' : null,
    nullable: name !== 'id',
    default: null,
    autoIncrement: name === 'id',
    onUpdate: null,
    generated: null,
    invisible: false,
    comment,
  };
  if (columnCache.size < 500_000) columnCache.set(key, made);
  return made;
}

/** A table that stands for itself: nothing folds, which is the hardest case for the index. */
export function generateTable(draw: Draw, columnsPerTable: number): IndexedObject {
  const count = 2 + draw.below(3);
  const parts = Array.from({ length: count }, () => word(draw));
  const style = draw.below(10);
  const name =
    style === 0
      ? parts.map((part, i) => (i === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join('')
      : style < 3
        ? `t_${parts.join('_')}`
        : parts.join('_');
  const columns: Column[] = [column('id', 'bigint', '主键')];
  const names = new Set(['id']);
  const add = (columnName: string, type: string, comment: string) => {
    if (names.has(columnName)) return;
    names.add(columnName);
    columns.push(column(columnName, type, comment));
  };
  add('created_at', 'datetime', '创建时间');
  add('updated_at', 'datetime', '更新时间');
  const wanted = Math.max(4, columnsPerTable - 6 + draw.below(13));
  while (columns.length < wanted) {
    const [first, second] = [word(draw), word(draw)];
    const choice = draw.below(6);
    const type = types[draw.skewed(types.length)] ?? 'int';
    const comment = draw.below(3) === 0 ? '' : `${hanWord(draw)}${draw.below(2) === 0 ? hanWord(draw) : ''}`;
    if (choice === 0) add(`${first}_id`, 'bigint', comment);
    else if (choice === 1) add(first, type, comment);
    else if (choice === 2) add(`${first}_name`, 'varchar(64)', comment);
    else if (choice === 3) add(`is_${first}`, 'tinyint(4)', comment);
    else add(`${first}_${second}`, type, comment);
  }
  const relation: Table = {
    kind: 'table',
    name,
    temporary: false,
    engine: 'innodb',
    charset: 'utf8mb4',
    collation: 'utf8mb4_general_ci',
    comment: draw.below(4) === 0 ? '' : `${hanWord(draw)}${hanWord(draw)}表`,
    columns,
    columnsKnown: true,
    indexes: [{ name: 'PRIMARY', kind: 'primary', parts: [part('id')], visible: true, comment: '' }],
    foreignKeys: [],
    checks: [],
    partitioning: null,
  };
  const rows = Math.floor(10 ** (draw.next() * 9));
  return {
    kind: 'table',
    name,
    pattern: name,
    detail: { relation, members: [name], differing: [] },
    size: { rows, dataBytes: rows * 120, indexBytes: rows * 30 },
  };
}

export const schemaName = (draw: Draw): string =>
  `${word(draw)}_${word(draw)}${draw.below(4) === 0 ? `_${draw.below(64)}` : ''}`;
const part = (name: string) => ({ column: name, expression: null, length: null, descending: false });
export const columnLine = ({ name, type, comment }: Column): string => `${name} ${typeText(type)} ${comment}`;
