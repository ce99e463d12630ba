/** What people look for, with what is dearest for the index among it. Each is asked many times with another word. */
export type QueryKind = { readonly name: string; readonly text: (round: number) => string };

const pick = (list: readonly string[]) => (round: number) => list[round % list.length] ?? '';
const common = [
  'order',
  'user',
  'trade',
  'account',
  'goods',
  'payment',
  'coupon',
  'invoice',
  'shop',
  'member',
  'refund',
  'device',
];
const rare = ['barcode', 'vessel', 'translate', 'glossary', 'firmware', 'lottery', 'attendance', 'prescription'];
const pair = (a: readonly string[], b: readonly string[]) => (round: number) =>
  `${a[round % a.length]} ${b[Math.floor(round / a.length + round) % b.length]}`;

export const queryKinds: readonly QueryKind[] = [
  { name: 'a common word', text: pick(common) },
  { name: 'a rare word', text: pick(rare) },
  { name: 'two words', text: pair(common, rare) },
  { name: 'two common words', text: pair(common, ['status', 'amount', 'detail', 'record', 'log']) },
  { name: 'three words', text: (round) => `${pick(common)(round)} ${pick(rare)(round * 3)} status` },
  { name: 'a table by its whole name', text: pair(common, common) },
  { name: 'the beginning of a word', text: (round) => pick(common)(round).slice(0, 3) },
  { name: 'two letters', text: (round) => pick(common)(round).slice(0, 2) },
  { name: 'a column name', text: (round) => `${pick(common)(round)}_id` },
  { name: 'a column name in camel case', text: (round) => `${pick(rare)(round)}Id` },
  { name: 'a column and a table', text: (round) => `${pick(rare)(round)} ${pick(common)(round)}_id` },
  { name: 'a Chinese comment', text: pick(['订单', '手机号', '优惠券', '身份证', '利息', '创建时间', '库存数量']) },
  {
    name: 'a Chinese comment and a word',
    text: (round) => `${pick(common)(round)} ${pick(['状态', '金额', '备注', '姓名'])(round)}`,
  },
  { name: 'a type and a word', text: (round) => `type:decimal ${pick(rare)(round)}` },
  { name: 'what every table has: id', text: () => 'column:id' },
  { name: 'what every table has: two of them', text: () => 'created_at updated_at' },
  { name: 'nothing', text: (round) => `zzq${round}` },
  { name: 'a shard by number', text: (round) => `${pick(common)(round)}_0${round % 10}` },
];
