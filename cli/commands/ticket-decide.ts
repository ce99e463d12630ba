import type { z } from 'zod';
import type { ShownTicket } from '../api-shapes';
import { decidedShape, startedShape, submittedShape, ticketShape } from '../api-shapes';
import type { CommandSpec, Invocation } from '../command';
import { isSet, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import { isoTime } from '../iso-time';
import { ticketPath } from './ticket-show';
import { watchTicket } from './ticket-watch';

const commentOption = {
  type: 'string',
  short: 'm',
  value: 'TEXT',
  text: { en: 'What you want to say', zh: '说明' },
} as const;
/** What was read must be what is decided on: a script looks, keeps the hash, and gives it here. */
const hashOption = {
  type: 'string',
  value: 'HASH',
  text: {
    en: 'Only if this is still the content (beginning of the hash that show prints)',
    zh: '仅当内容仍为该哈希（show 输出的开头部分）时',
  },
} as const;

export const ticketSubmitSpec: CommandSpec = {
  name: 'ticket submit',
  positionals: ['TICKET'],
  summary: { en: 'Hand a draft in', zh: '提交草稿' },
  options: {},
};
export const ticketApproveSpec: CommandSpec = {
  name: 'ticket approve',
  positionals: ['TICKET'],
  summary: { en: 'Approve the open step', zh: '审批当前步骤' },
  options: { comment: commentOption, hash: hashOption },
};
export const ticketRejectSpec: CommandSpec = {
  name: 'ticket reject',
  positionals: ['TICKET'],
  summary: { en: 'Reject with a reason', zh: '驳回并说明原因' },
  options: { comment: commentOption, hash: hashOption },
};
export const ticketWithdrawSpec: CommandSpec = {
  name: 'ticket withdraw',
  positionals: ['TICKET'],
  summary: { en: 'Take a ticket back', zh: '撤回工单' },
  options: { comment: commentOption },
};
export const ticketExecuteSpec: CommandSpec = {
  name: 'ticket execute',
  positionals: ['TICKET'],
  summary: { en: 'Start the execution of an approved ticket', zh: '开始执行已批准的工单' },
  options: {
    at: { type: 'string', value: 'TIME', text: { en: 'Not now but then (ISO 8601)', zh: '定时执行（ISO 8601）' } },
    hash: hashOption,
    watch: { type: 'boolean', short: 'w', text: { en: 'Follow it to the end', zh: '跟随至结束' } },
  },
};

async function readTicket(invocation: Invocation, context: Context): Promise<ShownTicket> {
  const [ref = ''] = invocation.positionals;
  const ticket = await context.api().get(ticketPath(ref), ticketShape);
  const hash = textOption(invocation, 'hash');
  if (hash !== undefined && (hash.length < 8 || !ticket.revision.contentHash.startsWith(hash))) {
    throw new CommandFailure(exitCodes.refused, `--hash ${hash}: ${ticket.revision.contentHash}`);
  }
  return ticket;
}

function act<Schema extends z.ZodType>(
  context: Context,
  ticket: ShownTicket,
  verb: string,
  schema: Schema,
  body: Readonly<Record<string, unknown>>,
): Promise<z.output<Schema>> {
  const path = `/api/v1/tickets/${ticket.id}/${verb}`;
  return context.api().post(path, schema, { version: ticket.version, ...body });
}

export async function ticketSubmit(invocation: Invocation, context: Context): Promise<ExitCode> {
  const ticket = await readTicket(invocation, context);
  const { state } = await act(context, ticket, 'submit', submittedShape, {});
  context.print(state);
  return exitCodes.ok;
}

export async function ticketWithdraw(invocation: Invocation, context: Context): Promise<ExitCode> {
  const ticket = await readTicket(invocation, context);
  const comment = textOption(invocation, 'comment');
  await act(
    context,
    ticket,
    'withdraw',
    submittedShape.pick({ version: true }),
    comment === undefined ? {} : { comment },
  );
  context.print('withdrawn');
  return exitCodes.ok;
}

export async function ticketDecide(
  invocation: Invocation,
  context: Context,
  decision: 'approve' | 'reject',
): Promise<ExitCode> {
  const ticket = await readTicket(invocation, context);
  const step = ticket.steps.find(({ state }) => state === 'open') ?? ticket.steps.at(-1);
  if (!step) {
    const text = { en: `T-${ticket.number} has no approval step`, zh: `T-${ticket.number} 没有审批步骤` };
    throw new CommandFailure(exitCodes.refused, text[context.locale]);
  }
  const comment = textOption(invocation, 'comment');
  if (decision === 'reject' && !comment) {
    throw new CommandFailure(exitCodes.usage, `--comment\nsluice ticket reject --help`);
  }
  const { state } = await act(context, ticket, decision, decidedShape, {
    stepId: step.id,
    stepVersion: step.version,
    contentHash: ticket.revision.contentHash,
    ...(comment === undefined ? {} : { comment }),
  });
  context.print(state);
  return exitCodes.ok;
}

export async function ticketExecute(invocation: Invocation, context: Context): Promise<ExitCode> {
  const ticket = await readTicket(invocation, context);
  const at = textOption(invocation, 'at');
  const { runNo } = await act(
    context,
    ticket,
    'execute',
    startedShape,
    at === undefined ? {} : { notBefore: isoTime('at', at) },
  );
  context.print(context.locale === 'zh' ? `第 ${runNo} 次执行已开始` : `run ${runNo} started`);
  return isSet(invocation, 'watch') ? watchTicket(ticket.id, context) : exitCodes.ok;
}
