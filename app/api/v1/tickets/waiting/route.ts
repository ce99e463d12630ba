import { route } from '@/app/_server/route';
import { countWaitingTickets } from '@/app/api/v1/_contract/tickets';
import { ok } from '@/lib/shared/result';

export const GET = route(countWaitingTickets, async ({ actor }, { tickets }) => ok(await tickets.countWaiting(actor)));
