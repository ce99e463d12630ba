import type { ReportRight, ReportRow } from '@/lib/console/report/access-facts';
import { writeCsv } from '@/lib/shared/csv';
import type { Locale, Text } from '@/lib/shared/text';

export const rightTexts: Readonly<Record<ReportRight, Text>> = {
  query: { en: 'Read', zh: '查询' },
  unmask: { en: 'See unmasked', zh: '查看明文' },
  search: { en: 'Search masked', zh: '按值查找脱敏列' },
  call: { en: 'Call function', zh: '调用函数' },
  request: { en: 'Write tickets', zh: '提交工单' },
  approve: { en: 'Approve', zh: '审批' },
  grant: { en: 'Give access', zh: '授权' },
  token: { en: 'API token', zh: 'API 令牌' },
};

export const throughTexts: Readonly<Record<ReportRow['through']['kind'], Text>> = {
  grant: { en: 'Own grant', zh: '本人授权' },
  group: { en: 'Group', zh: '用户组' },
  project: { en: 'Project', zh: '项目' },
  role: { en: 'Role', zh: '角色' },
  token: { en: 'Token', zh: '令牌' },
};

const heads: readonly Text[] = [
  { en: 'Login', zh: '账号' },
  { en: 'Name', zh: '姓名' },
  { en: 'Right', zh: '权限' },
  { en: 'Effect', zh: '效果' },
  { en: 'Through', zh: '来源' },
  { en: 'Name of it', zh: '来源名称' },
  { en: 'Instance', zh: '实例' },
  { en: 'Place', zh: '范围' },
  { en: 'Until (UTC)', zh: '到期（UTC）' },
];
const effects: Readonly<Record<ReportRow['effect'], Text>> = {
  allow: { en: 'allow', zh: '允许' },
  deny: { en: 'deny', zh: '拒绝' },
};

export function reportCsv(rows: readonly ReportRow[], locale: Locale): string {
  return writeCsv([
    heads.map((head) => head[locale]),
    ...rows.map(({ person, right, effect, through, instance, place, until }) => [
      person.login,
      person.name,
      rightTexts[right][locale],
      effects[effect][locale],
      throughTexts[through.kind][locale],
      through.name,
      instance ?? '*',
      place,
      until?.toISOString() ?? '',
    ]),
  ]);
}
