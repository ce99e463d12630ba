import type { CommandSpec, Invocation } from './command';
import { auditVerify, auditVerifySpec } from './commands/audit-verify';
import { digest, digestSpec } from './commands/digest';
import { inspectInstance, inspectSpec } from './commands/inspect';
import { replay, replaySpec } from './commands/replay';
import { review, reviewSpec } from './commands/review';
import { search, searchSpec } from './commands/search';
import { ticketCreate, ticketCreateSpec } from './commands/ticket-create';
import {
  ticketApproveSpec,
  ticketDecide,
  ticketExecute,
  ticketExecuteSpec,
  ticketRejectSpec,
  ticketSubmit,
  ticketSubmitSpec,
  ticketWithdraw,
  ticketWithdrawSpec,
} from './commands/ticket-decide';
import { ticketList, ticketListSpec, ticketShow, ticketShowSpec } from './commands/ticket-show';
import { ticketWatch, ticketWatchSpec } from './commands/ticket-watch';
import { tokenCreate, tokenCreateSpec } from './commands/token-create';
import { userCreateAdmin, userCreateAdminSpec } from './commands/user-create-admin';
import type { Context } from './context';
import type { ExitCode } from './exit-code';

export type Command = {
  readonly spec: CommandSpec;
  readonly run: (invocation: Invocation, context: Context) => Promise<ExitCode>;
};

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  { spec: reviewSpec, run: review },
  { spec: replaySpec, run: replay },
  { spec: digestSpec, run: digest },
  { spec: searchSpec, run: search },
  { spec: inspectSpec, run: inspectInstance },
  { spec: ticketCreateSpec, run: ticketCreate },
  { spec: ticketListSpec, run: ticketList },
  { spec: ticketShowSpec, run: ticketShow },
  { spec: ticketSubmitSpec, run: ticketSubmit },
  { spec: ticketApproveSpec, run: (invocation, context) => ticketDecide(invocation, context, 'approve') },
  { spec: ticketRejectSpec, run: (invocation, context) => ticketDecide(invocation, context, 'reject') },
  { spec: ticketWithdrawSpec, run: ticketWithdraw },
  { spec: ticketExecuteSpec, run: ticketExecute },
  { spec: ticketWatchSpec, run: ticketWatch },
  { spec: tokenCreateSpec, run: tokenCreate },
  { spec: auditVerifySpec, run: auditVerify },
  { spec: userCreateAdminSpec, run: userCreateAdmin },
];
