import { cookies, headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { localeCookie } from '@/components/ui/theme-choice';
import type { Actor } from '@/lib/access/actor';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Locale } from '@/lib/shared/text';
import { currentCaller } from './actor';
import { refusalText } from './error-texts';
import { negotiateLocale } from './i18n/negotiate-locale';
import { log } from './log';
import type { CommonError, Cost, Permission } from './operation';
import { clientAddress } from './peer-address';
import { newRequestId } from './request-id';
import { announceChange } from './route';
import { isSameOrigin } from './same-origin';
import type { Caller } from './serve-operation';
import { judgeRight } from './serve-operation';
import type { Services } from './services';
import { isUnavailable, services } from './services';
import type { ErrorCode, Refusal } from './status';

/** A refusal as a page shows it: the message is in the reader's language already. */
export type ShownRefusal = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: { readonly [name: string]: unknown };
  readonly requestId: string;
};

export type ActionCall<Granted extends Permission, Input> = {
  readonly actor: Granted extends 'public' ? Actor | undefined : Actor;
  readonly input: Input;
  readonly sessionToken: string | undefined;
  readonly locale: Locale;
  readonly ip: string;
  readonly headers: Headers;
};

type ActionOptions = {
  /** The page on which a forced change of password happens. */
  readonly isPasswordChange?: boolean;
  /** The page on which a second factor is set up. */
  readonly isEnrolment?: boolean;
  readonly cost?: Cost;
};

/**
 * A server action: a public endpoint as much as an API route is, so with the same checks in the same order. It takes a plain object
 * or a form, and gives back a value or a refusal to show. `redirect` and `notFound` inside `handle` work as everywhere.
 */
export function action<const Granted extends Permission, Schema extends z.ZodType, Value>(
  permission: Granted,
  schema: Schema,
  handle: (
    call: ActionCall<Granted, z.output<Schema>>,
    services: Services,
  ) => Promise<Result<Value, { readonly code: ErrorCode }>>,
  options: ActionOptions = {},
): (input: z.input<Schema> | FormData) => Promise<Result<Value, ShownRefusal>> {
  return async (input) => {
    const requestId = newRequestId();
    const from = new Headers(await headers());
    const locale = negotiateLocale((await cookies()).get(localeCookie)?.value, from.get('accept-language'));
    const show = (refusal: Refusal) => refuse(shownRefusal(refusal, locale, requestId));
    try {
      const ip = clientAddress(from, services().config.trustedProxies);
      const caller = await admit(permission, from, ip, options);
      if (!caller.ok) return show(caller.error);
      const parsed = parseInput(schema, input, locale);
      if (!parsed.ok) return show(parsed.error);
      // Parsed with this action's own schema and admitted with its permission; TypeScript cannot follow that.
      const call = {
        actor: caller.value?.actor,
        input: parsed.value,
        sessionToken: caller.value?.with === 'session' ? caller.value.sessionToken : undefined,
        locale,
        ip,
        headers: from,
      } as ActionCall<Granted, z.output<Schema>>;
      const result = await handle(call, services());
      if (!result.ok) return show(result.error as Refusal);
      announceChange(parsed.value);
      return result;
    } catch (error) {
      unstable_rethrow(error);
      const code: CommonError = isUnavailable(error) ? 'unavailable' : 'internal';
      log.error({ requestId, permission, code, err: error }, 'action failed');
      return show({ code });
    }
  };
}

async function admit(
  permission: Permission,
  from: Headers,
  ip: string,
  { cost = 'write', isPasswordChange = false, isEnrolment = false }: ActionOptions,
): Promise<Result<Caller | undefined, Refusal>> {
  const established = await currentCaller({ isPasswordChange, isEnrolment });
  const caller = established.ok ? established.value : undefined;
  const subject = caller && cost !== 'sign-in' ? `user:${caller.actor.userId}` : `ip:${ip}`;
  const allowance = services().limiter.take(cost, subject);
  if (!allowance.allowed) {
    return refuse({ code: 'request/rate-limited', retryAfterSeconds: allowance.retryAfterSeconds });
  }
  if (!isSameOrigin(from, services().config.origin)) return refuse({ code: 'request/wrong-origin' });
  if (permission === 'public') return ok(caller);
  if (!established.ok) return established;
  if (!caller) return refuse({ code: 'access/not-signed-in' });
  if (permission === 'self') return ok(caller);
  const held = judgeRight(caller.actor, permission);
  return held.ok ? ok(caller) : held;
}

function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  locale: Locale,
): Result<z.output<Schema>, Refusal> {
  const value = input instanceof FormData ? Object.fromEntries(input) : input;
  const parsed = schema.safeParse(value, locale === 'zh' ? { error: z.locales.zhCN().localeError } : undefined);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return refuse({ code: 'request/invalid', issues });
}

/** A refusal of a service for a page that shows it, in the reader's language. */
export function shownRefusal(refusal: Refusal, locale: Locale, requestId: string): ShownRefusal {
  const { code, ...details } = refusal;
  const issues =
    refusal.code === 'custom-rule/invalid'
      ? { issues: refusal.issues.map(({ path, text }) => ({ path, message: text[locale] })) }
      : {};
  return { code, message: refusalText(refusal, locale), details: { ...details, ...issues }, requestId };
}
