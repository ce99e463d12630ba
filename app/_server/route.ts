import { z } from 'zod';
import { requestIdSchema } from '@/lib/shared/ids';
import { establishCaller } from './actor';
import { log, logServed } from './log';
import type { Operation } from './operation';
import { newRequestId } from './request-id';
import { isUnsafe } from './same-origin';
import type { Call, Handle, Host, RouteContext, Served } from './serve-operation';
import { serve } from './serve-operation';
import type { Services } from './services';
import { isUnavailable, services } from './services';

export type RouteHandler<Op extends Operation = Operation> = {
  (request: Request, context?: RouteContext): Promise<Response>;
  /** For the inventory: a route file that exports a function without one fails the tests. */
  readonly operation: Op;
};

/** A Next route handler for an operation. The handler gets what was parsed and authorised, and the services. */
export function route<const Op extends Operation>(
  operation: Op,
  handle: (call: Call<Op>, services: Services) => ReturnType<Handle<Op>>,
): RouteHandler<Op> {
  const handler = (request: Request, context?: RouteContext) =>
    serve(
      webHost(),
      operation,
      async (call: Call<Op>) => {
        const result = await handle(call, services());
        if (result.ok && isUnsafe(operation.method)) announceChange(call.params);
        return result;
      },
      request,
      context,
    );
  return Object.assign(handler, { operation });
}

/** An attempt to change something without the right is worth knowing, and never worth a failed answer. */
function recordDenial({ operation, actor, denied }: Served): void {
  if (!actor || !denied || !isUnsafe(operation.method)) return;
  services()
    .audit.recordDenial(actor, denied, { kind: 'operation', id: operation.id })
    .catch((error: unknown) => log.error({ err: error, operation: operation.id }, 'denial not recorded'));
}

/** Wakes who follows the ticket that the deed was done to. */
export function announceChange(named: unknown): void {
  const parsed = namesTicket.safeParse(named);
  if (!parsed.success) return;
  const requestId = parsed.data.requestId ?? parsed.data.ticketId;
  if (requestId) services().changes.announce(requestId);
}

const namesTicket = z.object({ requestId: requestIdSchema.optional(), ticketId: requestIdSchema.optional() });

function webHost(): Host {
  const { config, limiter, metrics } = services();
  return {
    origin: config.origin,
    trustedProxies: config.trustedProxies,
    limiter,
    establish: (headers, ip, operation) =>
      establishCaller(headers, {
        ip,
        isPasswordChange: operation.isPasswordChange ?? false,
        isEnrolment: operation.isEnrolment ?? false,
      }),
    isOutage: isUnavailable,
    newRequestId,
    report: (served) => {
      metrics.observe(served);
      logServed(served);
      recordDenial(served);
    },
  };
}
