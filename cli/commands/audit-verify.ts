import type { VerifyReport } from '@/lib/audit/verify-chains';
import type { Locale } from '@/lib/shared/text';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import { textTable } from '../text-table';

export const auditVerifySpec: CommandSpec = {
  name: 'audit verify',
  positionals: [],
  summary: {
    en: 'Walk every hash chain of the audit log and of the journals (on the server itself)',
    zh: '校验审计日志与执行流水的全部哈希链（在服务器上执行）',
  },
  options: {
    evidence: {
      type: 'string',
      value: 'FILE',
      text: { en: 'Check an exported ticket instead', zh: '改为校验导出的工单证据文件' },
    },
    format: { type: 'string', value: 'FORMAT', text: { en: 'text (default) or json', zh: 'text（默认）或 json' } },
  },
  notes: {
    en: 'Needs DATABASE_URL and SLUICE_KEYS with every key that rows were signed under. Ends with 0 when all is as it was written, else 2.',
    zh: '需要 DATABASE_URL，以及签名时使用过的全部 SLUICE_KEYS。全部完好时退出码为 0，否则为 2。',
  },
};

export async function auditVerify(invocation: Invocation, context: Context): Promise<ExitCode> {
  const isJson = choiceOption(invocation, 'format', ['text', 'json']) === 'json';
  const file = textOption(invocation, 'evidence');
  if (file !== undefined) return verifyEvidence(file, await context.readText(file), isJson, context);
  const report = await (await context.server()).verifyAudit();
  context.print(isJson ? reportJson(report) : reportText(report, context.locale));
  return report.isWhole ? exitCodes.ok : exitCodes.errors;
}

async function verifyEvidence(file: string, text: string, isJson: boolean, context: Context): Promise<ExitCode> {
  const checked = (await context.server()).checkEvidence(parseJson(file, text));
  if (isJson) context.print(JSON.stringify(checked.ok ? checked.value : checked.error, null, 2));
  else if (checked.ok) {
    const { requestId, keyId } = checked.value;
    context.print(
      context.locale === 'zh'
        ? `完好：工单 ${requestId}，由密钥 ${keyId} 签封`
        : `whole: ticket ${requestId}, sealed under key ${keyId}`,
    );
  } else {
    const part = 'part' in checked.error ? ` (${checked.error.part})` : '';
    context.print(`${checked.error.code}${part}`);
  }
  return checked.ok ? exitCodes.ok : exitCodes.errors;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(exitCodes.input, `${file}: ${String(error)}`);
  }
}

const reportJson = ({ rowsByKey, ...report }: VerifyReport): string =>
  JSON.stringify({ ...report, rowsByKey: Object.fromEntries(rowsByKey) }, null, 2);

export function reportText(report: VerifyReport, locale: Locale): string {
  const { chains, rows, anchors, anchoredUntil, rowsByKey, faults, isWhole } = report;
  const keys = [...rowsByKey].map(([id, n]) => `${id} ${n}`).join(', ') || '-';
  const zh = locale === 'zh';
  const head = zh
    ? `${chains} 条链，${rows} 行，${anchors} 个日锚点（至 ${anchoredUntil ?? '-'}）；密钥：${keys}`
    : `${chains} chains, ${rows} rows, ${anchors} daily anchors (until ${anchoredUntil ?? '-'}); keys: ${keys}`;
  if (isWhole) return `${head}\n${zh ? '全部完好' : 'all is as it was written'}`;
  const table = textTable(
    zh ? ['链', '位置', '问题'] : ['CHAIN', 'PLACE', 'FAULT'],
    faults.map(({ chain, seq, fault, belongsAt, day }) => [
      chain,
      String(seq),
      [fault, ...(belongsAt === undefined ? [] : [`-> ${belongsAt}`]), ...(day === undefined ? [] : [day])].join(' '),
    ]),
  );
  return `${head}\n${table}`;
}
