import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal, Action } from '@/lib/access/authorize';
import { authorize } from '@/lib/access/authorize';
import type { EstablishRefusal } from '@/lib/access/establish-actor';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Locale } from '@/lib/shared/text';
import { negotiateLocale } from './i18n/negotiate-locale';
import type { CommonError, Operation } from './operation';
import { clientAddress } from './peer-address';
import type { RateLimiter } from './rate-limit';
import { defaultBodyLimitBytes, readForm, readJson } from './read-body';
import { refusalResponse, sealResponse } from './respond';
import { isSameOrigin, isUnsafe } from './same-origin';
import type { DeliveryRefusal, ErrorCode, Issue, Refusal } from './status';

/** Who came in, and how: a cookie needs the check against forged requests, a token does not. */
export type Caller =
  | { readonly actor: Actor; readonly with: 'session'; readonly sessionToken: string }
  | { readonly actor: Actor; readonly with: 'token' };

/** What serving needs from its surroundings; the real ones are bound in route.ts. */
export type Host = {
  readonly origin: string;
  readonly trustedProxies: number;
  readonly limiter: RateLimiter;
  /** `undefined` = no credentials were sent; a refusal = they were and do not hold. */
  establish(headers: Headers, ip: string, operation: Operation): Promise<Result<Caller | undefined, EstablishRefusal>>;
  /** An outage of a store, as opposed to a bug. */
  isOutage(error: unknown): boolean;
  newRequestId(): string;
  report(served: Served): void;
};

export type Served = {
  readonly operation: Operation;
  readonly requestId: string;
  readonly status: number;
  readonly code?: ErrorCode;
  readonly ms: number;
  readonly actor?: Actor;
  /** The actor had no right to it. */
  readonly denied?: AccessRefusal;
  readonly ip: string;
  /** Thrown, so a bug or an outage; told to the log and never to the caller. */
  readonly error?: unknown;
};

type PartOf<Op extends Operation, Part extends 'params' | 'query' | 'body'> = Op extends {
  readonly [P in Part]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

export type Call<Op extends Operation> = {
  readonly actor: Op['permission'] extends 'public' ? Actor | undefined : Actor;
  readonly params: PartOf<Op, 'params'>;
  readonly query: PartOf<Op, 'query'>;
  readonly body: PartOf<Op, 'body'>;
  /** Of an operation that takes a stream: its bytes as they arrive. */
  readonly stream: AsyncIterable<Uint8Array>;
  readonly idempotencyKey: string | undefined;
  /** The token of the session cookie, when the caller came with one that holds. */
  readonly sessionToken: string | undefined;
  readonly locale: Locale;
  readonly ip: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** Goes out with the answer if there is one, and not with a refusal. */
  readonly answerHeaders: Headers;
};

type AnswerOf<Op extends Operation> = Op['answer'] extends { readonly schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : Response;

/** A refusal that the operation does not declare does not compile: the document cannot be incomplete. */
export type Handle<Op extends Operation> = (
  call: Call<Op>,
) => Promise<Result<AnswerOf<Op>, { readonly code: Op['errors'][number] | CommonError }>>;

export type RouteContext = { readonly params: Promise<unknown> };

/** Who, what, do, show: the same order for every call. Never throws. */
export async function serve<Op extends Operation>(
  host: Host,
  operation: Op,
  handle: Handle<Op>,
  request: Request,
  context?: RouteContext,
): Promise<Response> {
  const started = performance.now();
  const asked = request.headers.get('x-request-id');
  const requestId = asked && /^[\w.-]{8,64}$/.test(asked) ? asked : host.newRequestId();
  const ip = clientAddress(request.headers, host.trustedProxies);
  const locale = negotiateLocale(undefined, request.headers.get('accept-language'));
  const served = { operation, requestId, ip };
  let known: Actor | undefined;
  const finish = (response: Response, more?: Pick<Served, 'code' | 'denied' | 'error'>) => {
    const ms = performance.now() - started;
    host.report({ ...served, status: response.status, ms, ...(known && { actor: known }), ...more });
    return sealResponse(response, requestId);
  };
  try {
    const caller = await admit(host, operation, request, ip, (actor) => {
      known = actor;
    });
    const refuseWith = (refusal: Refusal) =>
      finish(refusalResponse(refusal, locale, requestId), {
        code: refusal.code,
        ...(refusal.code === 'access/forbidden' && { denied: refusal }),
      });
    if (!caller.ok) return refuseWith(caller.error);
    const parts = await readParts(operation, request, context, locale);
    if (!parts.ok) return refuseWith(parts.error);
    // The parts were parsed with this operation's own schemas; TypeScript cannot follow that through the generic.
    const answerHeaders = new Headers();
    const call = {
      ...parts.value,
      actor: caller.value?.actor,
      sessionToken: caller.value?.with === 'session' ? caller.value.sessionToken : undefined,
      idempotencyKey: operation.idempotent ? (request.headers.get('idempotency-key') ?? undefined) : undefined,
      locale,
      ip,
      headers: request.headers,
      signal: request.signal,
      stream: operation.stream ? bytesOf(request) : noBytes,
      answerHeaders,
    } as Call<Op>;
    const result = await handle(call);
    if (!result.ok) return refuseWith(result.error as Refusal);
    return finish(show(operation, result.value, answerHeaders));
  } catch (error) {
    const code = host.isOutage(error) ? 'unavailable' : 'internal';
    return finish(refusalResponse({ code }, locale, requestId), { code, error });
  }
}

/** Who: credentials, origin, allowance, and whether the right is held anywhere at all. The service asks again about the very thing. */
async function admit(
  host: Host,
  operation: Operation,
  request: Request,
  ip: string,
  isKnown: (actor: Actor) => void,
): Promise<Result<Caller | undefined, Refusal>> {
  const established = await host.establish(request.headers, ip, operation);
  const caller = established.ok ? established.value : undefined;
  if (caller) isKnown(caller.actor);
  const cost = operation.cost ?? (operation.method === 'GET' ? 'read' : 'write');
  const subject = caller && cost !== 'sign-in' ? `user:${caller.actor.userId}` : `ip:${ip}`;
  const allowance = host.limiter.take(cost, subject);
  if (!allowance.allowed) {
    return refuse({ code: 'request/rate-limited', retryAfterSeconds: allowance.retryAfterSeconds });
  }
  // An ended session must not stand in the way of a new sign-in.
  if (!established.ok && operation.permission !== 'public') return established;
  const livesOnCookie = caller?.with === 'session' || (!caller && operation.permission === 'public');
  if (
    isUnsafe(operation.method) &&
    livesOnCookie &&
    !operation.signedForm &&
    !isSameOrigin(request.headers, host.origin)
  ) {
    return refuse({ code: 'request/wrong-origin' });
  }
  if (operation.permission === 'public') return ok(caller);
  if (!caller) return refuse({ code: 'access/not-signed-in' });
  if (operation.permission !== 'self') {
    const held = judgeRight(caller.actor, operation.permission);
    if (!held.ok) return held;
  }
  return ok(caller);
}

/**
 * What can be said about a right before the thing is known: a token without the scope, or a role without a right that projects do
 * not give, is refused here. Everything else is for the service to judge, by the very thing.
 */
export function judgeRight(actor: Actor, action: Action): Result<void, AccessRefusal> {
  const bound = actor.token?.projectId;
  const projectIds = bound ? [bound] : [...actor.projects.keys()];
  const held = authorize(actor, action, { kind: 'instance', projectIds });
  const dependsOnProject = !held.ok && !held.error.missingScope && held.error.neededProjectRoles.length > 0;
  return dependsOnProject ? ok(undefined) : held;
}

/** What: each part by its schema; all issues at once. */
async function readParts(
  operation: Operation,
  request: Request,
  context: RouteContext | undefined,
  locale: Locale,
): Promise<Result<{ params: unknown; query: unknown; body: unknown }, DeliveryRefusal>> {
  let body: unknown;
  if (operation.body) {
    const read = operation.signedForm ? readForm : readJson;
    const json = await read(request, operation.bodyLimitBytes ?? defaultBodyLimitBytes);
    if (!json.ok) return json;
    body = json.value;
    if (operation.ifMatch) {
      const merged = withIfMatch(body, request.headers.get('if-match'));
      if (!merged.ok) return merged;
      body = merged.value;
    }
  }
  const issues: Issue[] = [];
  const parse = (part: string, schema: z.ZodType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value, locale === 'zh' ? { error: z.locales.zhCN().localeError } : undefined);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) issues.push({ path: [part, ...path].join('.'), message });
    return undefined;
  };
  const key = operation.idempotent ? request.headers.get('idempotency-key') : null;
  if (key !== null && !/^[\x21-\x7e]{1,128}$/.test(key)) {
    issues.push({ path: 'header.Idempotency-Key', message: '1 to 128 visible ASCII characters' });
  }
  const parts = {
    params: parse('params', operation.params, await context?.params),
    query: parse('query', operation.query, queryOf(request)),
    body: parse('body', operation.body, body),
  };
  return issues.length === 0 ? ok(parts) : refuse({ code: 'request/invalid', issues });
}

const noBytes: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {
    // Nothing: the operation takes no stream.
  },
};

/** Who stops reading before the end has the rest of the body let go of. */
async function* bytesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** `a=1&a=2` is a list, `a=1` a text. */
function queryOf(request: Request): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of new URL(request.url).searchParams) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]);
  }
  return Object.fromEntries(query);
}

function withIfMatch(body: unknown, header: string | null): Result<unknown, DeliveryRefusal> {
  if (header === null) return ok(body);
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  const issue = (message: string) =>
    refuse({ code: 'request/invalid', issues: [{ path: 'header.If-Match', message }] });
  if (version === undefined) return issue('expected the quoted version, such as "3"');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return ok(body);
  if ('version' in body && body.version !== Number(version)) return issue('differs from the version in the body');
  return ok({ ...body, version: Number(version) });
}

/** Show: the schema's own fields and no others, so that a column added to a view does not become part of the API by accident. */
function show(operation: Operation, value: unknown, headers: Headers): Response {
  if (!('schema' in operation.answer)) return value as Response;
  const body = operation.answer.schema.parse(value);
  headers.set('content-type', 'application/json; charset=utf-8');
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') {
    headers.set('etag', `"${body.version}"`);
  }
  return new Response(JSON.stringify(body), { status: operation.answer.status, headers });
}
