import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { newestDialect } from '@/lib/sql/dialect';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import type { RecordFormat } from '../replay/read-records';
import { readRecords } from '../replay/read-records';
import { renderReplay, replayJson } from '../replay/render-replay';
import type { ReplayTicket } from '../replay/replay-ticket';
import { Tallying } from '../replay/tally';
import type { Reviewed } from '../review/file-review';
import type { OfflineInput } from '../review/review-offline';
import { reviewOffline } from '../review/review-offline';
import { readSettings, settingOptions } from '../review/review-settings';

export const replaySpec: CommandSpec = {
  name: 'replay',
  positionals: ['FILE'],
  summary: {
    en: 'Review tickets exported from Archery, Yearning or any list, and say what would differ',
    zh: '审核从 Archery、Yearning 或任意列表导出的工单，并指出结果会有何不同',
  },
  options: {
    ...settingOptions,
    input: {
      type: 'string',
      value: 'FORMAT',
      text: { en: 'jsonl or csv; by the name of the file by default', zh: 'jsonl 或 csv，默认按文件名判断' },
    },
    last: {
      type: 'string',
      value: 'N',
      text: { en: 'Only the last N tickets of the file', zh: '只取文件中最后 N 个工单' },
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      text: {
        en: 'text (default), json, or jsonl: a line a ticket, the sums in the last one',
        zh: 'text（默认）、json，或 jsonl（每个工单一行，最后一行为汇总）',
      },
    },
  },
  notes: {
    en: 'Nothing is asked of any server, and nothing is kept. The columns that are understood: docs/pipelines.md.',
    zh: '不会访问任何服务器，也不保存任何内容。可识别的列见 docs/pipelines.md。',
  },
};

export async function replay(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [file = '-'] = invocation.positionals;
  const format = choiceOption(invocation, 'format', ['text', 'json', 'jsonl']) ?? 'text';
  const input = choiceOption(invocation, 'input', ['jsonl', 'csv']) ?? (/\.csv$/i.test(file) ? 'csv' : 'jsonl');
  const { offline } = await readSettings(invocation, context);
  const path = file === '-' ? file : resolve(context.cwd, file);
  const skip = await skipped(invocation, { path, input }, context);
  const tallying = new Tallying();
  let n = 0;
  for await (const record of readRecords(context.readChunks(path), input)) {
    n += 1;
    if (n <= skip) continue;
    if (record.kind === 'unreadable') {
      tallying.addUnreadable(record.id, record.reason);
      continue;
    }
    const { ticket } = record;
    const { statements, findings } = reviewTicket(ticket, offline, context);
    const outcome = tallying.add(ticket, statements, findings);
    if (format === 'jsonl') context.print(ticketLine(ticket, outcome, findings));
    // The output is written and an interrupt is heard between two tickets.
    if (n % 50 === 0) await setImmediate();
  }
  const tally = tallying.result();
  const profile = offline.profile.key;
  if (format === 'json') context.print(replayJson(tally, profile));
  else if (format === 'jsonl') context.print(JSON.stringify({ summary: { profile, ...tally } }));
  else context.print(renderReplay(tally, profile, context.locale));
  return exitCodes.ok;
}

/** The last N are known once all were counted: twice through the file takes less memory than keeping N tickets. */
async function skipped(
  invocation: Invocation,
  { path, input }: { readonly path: string; readonly input: RecordFormat },
  { locale, readChunks }: Context,
): Promise<number> {
  const text = textOption(invocation, 'last');
  if (text === undefined) return 0;
  const last = Number(text);
  if (!Number.isInteger(last) || last < 1) throw new CommandFailure(exitCodes.usage, `--last N (${text})`);
  if (path === '-') {
    throw new CommandFailure(
      exitCodes.usage,
      locale === 'zh' ? '--last 需要文件，不能用标准输入' : '--last needs a file: standard input can be read only once',
    );
  }
  let n = 0;
  for await (const _ of readRecords(readChunks(path), input)) n += 1;
  return Math.max(0, n - last);
}

function reviewTicket({ sql, flavor, database }: ReplayTicket, offline: OfflineInput, { locale }: Context): Reviewed {
  const isOther = flavor !== undefined && flavor !== offline.dialect.flavor;
  return reviewOffline(
    sql,
    {
      ...offline,
      dialect: isOther ? newestDialect[flavor] : offline.dialect,
      // A dump is read in the dialect of the settings, and says nothing of another one's tables.
      schema: isOther ? undefined : offline.schema,
      defaultSchema: database ?? offline.defaultSchema,
    },
    locale,
  );
}

function ticketLine({ id, verdict }: ReplayTicket, outcome: string, findings: Reviewed['findings']): string {
  const shown = findings.map(({ level, id: ruleId, message, range }) => ({ level, id: ruleId, message, ...range }));
  return JSON.stringify({ id, verdict, outcome, findings: shown });
}
