import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { savedTicketShape, submittedShape, ticketShape } from '../api-shapes';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, isSet, listOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import { isoTime } from '../iso-time';
import { findByName } from './find-by-name';
import { waitForReview } from './wait-for-review';

export const ticketCreateSpec: CommandSpec = {
  name: 'ticket create',
  positionals: ['FILE'],
  summary: {
    en: 'Write a ticket from an SQL file (- is standard input) and print its number',
    zh: '用 SQL 文件（- 表示标准输入）创建工单，并输出编号',
  },
  options: {
    project: { type: 'string', value: 'KEY', text: { en: 'Project', zh: '项目标识' } },
    environment: { type: 'string', value: 'KEY', text: { en: 'Environment', zh: '环境标识' } },
    target: {
      type: 'string',
      multiple: true,
      value: 'INSTANCE/SCHEMA',
      text: { en: 'Where it runs; may be given again', zh: '执行位置，可重复' },
    },
    title: {
      type: 'string',
      value: 'TEXT',
      text: { en: 'What it changes; the file name by default', zh: '标题，默认为文件名' },
    },
    description: { type: 'string', value: 'TEXT', text: { en: 'Why', zh: '说明' } },
    expect: {
      type: 'string',
      multiple: true,
      value: 'N=ROWS',
      text: { en: 'Statement N must match exactly ROWS rows', zh: '第 N 条语句必须恰好匹配 ROWS 行' },
    },
    transaction: {
      type: 'string',
      value: 'MODE',
      text: { en: 'per-statement (default) or per-target', zh: 'per-statement（默认）或 per-target' },
    },
    'not-before': {
      type: 'string',
      value: 'TIME',
      text: { en: 'Not before this time (ISO 8601)', zh: '不早于该时间执行（ISO 8601）' },
    },
    submit: { type: 'boolean', text: { en: 'Submit as soon as the review is done', zh: '审核完成后立即提交' } },
    'idempotency-key': {
      type: 'string',
      value: 'KEY',
      text: {
        en: 'The same key gives the same ticket; made from the content by default',
        zh: '幂等键，默认由内容生成',
      },
    },
  },
};

export async function ticketCreate(invocation: Invocation, context: Context): Promise<ExitCode> {
  const api = context.api();
  const { locale } = context;
  const [file = '-'] = invocation.positionals;
  const script = await context.readText(file);
  const need = (name: string) => textOption(invocation, name) ?? missing(name);
  const [projectKey, environmentKey] = [need('project'), need('environment')];
  const targets = await Promise.all(
    listOption(invocation, 'target').map(async (target) => {
      const { instance, schemaName } = splitTarget(target);
      return { instanceId: await findByName(api, 'instances', instance, locale), schemaName };
    }),
  );
  const notBefore = textOption(invocation, 'not-before');
  const content = {
    projectId: await findByName(api, 'projects', projectKey, locale),
    environmentId: await findByName(api, 'environments', environmentKey, locale),
    title: textOption(invocation, 'title') ?? (file === '-' ? 'stdin' : basename(file)),
    description: textOption(invocation, 'description') ?? '',
    script,
    targets,
    options: {
      transactionMode: choiceOption(invocation, 'transaction', ['per-statement', 'per-target']) ?? 'per-statement',
      ...(notBefore === undefined ? {} : { notBefore: isoTime('not-before', notBefore) }),
    },
    expectedRows: expectedRows(listOption(invocation, 'expect')),
  };
  const key = textOption(invocation, 'idempotency-key') ?? keyOf(content);
  const saved = await api.post('/api/v1/tickets', savedTicketShape, content, { 'idempotency-key': key });
  context.print(`T-${saved.number}`);
  if (!isSet(invocation, 'submit')) return exitCodes.ok;

  const reviewed = await waitForReview(context, saved.requestId);
  if (reviewed !== 'done') return exitCodes.errors;
  const ticket = await api.get(`/api/v1/tickets/${saved.requestId}`, ticketShape);
  const path = `/api/v1/tickets/${saved.requestId}/submit`;
  const submitted = await api.post(path, submittedShape, { version: ticket.version });
  context.say(submitted.state);
  return exitCodes.ok;
}

function missing(name: string): never {
  throw new CommandFailure(exitCodes.usage, `--${name}\nsluice ticket create --help`);
}

/** `orders-primary/shop`; a name of an instance may hold a slash, a schema's may not. */
function splitTarget(target: string): { readonly instance: string; readonly schemaName: string } {
  const at = target.lastIndexOf('/');
  if (at < 1 || at === target.length - 1) {
    throw new CommandFailure(exitCodes.usage, `--target INSTANCE/SCHEMA (${target})`);
  }
  return { instance: target.slice(0, at), schemaName: target.slice(at + 1) };
}

/** People count statements from one, the API from zero. */
function expectedRows(given: readonly string[]): Record<number, number> {
  return Object.fromEntries(
    given.map((text) => {
      const [, n, rows] = /^([1-9]\d*)=(\d+)$/.exec(text) ?? [];
      if (n === undefined) throw new CommandFailure(exitCodes.usage, `--expect N=ROWS (${text})`);
      return [Number(n) - 1, Number(rows)];
    }),
  );
}

/** A job that is run again with the same file does not write a second ticket. */
const keyOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
