import type { ShownEvent, ShownTicket } from '../api-shapes';
import { eventsShape, ticketShape } from '../api-shapes';
import type { CommandSpec, Invocation } from '../command';
import type { Context } from '../context';
import { printable } from '../display-width';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { renderTicket, ticketPath } from './ticket-show';

export const ticketWatchSpec: CommandSpec = {
  name: 'ticket watch',
  positionals: ['TICKET'],
  summary: { en: 'Follow a ticket to its end', zh: '跟随工单至结束' },
  options: {},
  notes: {
    en: 'Ends with 0 when everything is done, 1 when it ended otherwise, 2 when it waits for a decision of a person.',
    zh: '全部完成时退出码为 0，以其他方式结束为 1，等待人工决定为 2。',
  },
};

export async function ticketWatch(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [ref = ''] = invocation.positionals;
  const { id } = await context.api().get(ticketPath(ref), ticketShape);
  return watchTicket(id, context);
}

export async function watchTicket(id: string, context: Context): Promise<ExitCode> {
  const api = context.api();
  let cursor: string | undefined;
  for (;;) {
    const batch = await api.get(`/api/v1/tickets/${id}/events`, eventsShape, { after: cursor, wait: cursor ? 20 : 0 });
    const isFirst = cursor === undefined;
    cursor = batch.cursor;
    for (const event of batch.events) {
      const line = eventLine(event);
      if (line !== undefined) context.print(line);
    }
    // The ticket itself decides whether it is over: an event alone may be one of many.
    if (!isFirst && batch.events.length === 0) continue;
    const ticket = await api.get(`/api/v1/tickets/${id}`, ticketShape);
    const end = endOf(ticket);
    if (end !== undefined) {
      context.print(renderTicket(ticket, context.locale));
      return end;
    }
  }
}

/** How the command ends for a ticket in this state; undefined = go on watching. */
export function endOf({ state, outcome, execution }: ShownTicket): ExitCode | undefined {
  if (state === 'closed') return outcome === 'done' ? exitCodes.ok : exitCodes.attention;
  if (state === 'rejected' || state === 'withdrawn') return exitCodes.attention;
  if (state === 'in-execution' && execution?.state === 'needs-decision') return exitCodes.errors;
  return undefined;
}

export function eventLine(event: ShownEvent): string | undefined {
  const at = event.at ? `${event.at.slice(11, 19)}  ` : '';
  if (event.kind === 'act') {
    const who = typeof event['actorName'] === 'string' ? event['actorName'] : '-';
    return printable(`${at}${String(event['action'])}  ${who}`);
  }
  if (event.kind === 'journal') return printable(`${at}${String(event['event'])}${dataText(event.data ?? {})}`);
  return undefined;
}

/** Figures and words of an event; what is an object of its own stands in the API's answer. */
function dataText(data: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(data).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return shown.length === 0 ? '' : `  ${shown.map(([name, value]) => `${name}=${String(value)}`).join(' ')}`;
}
