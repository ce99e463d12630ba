import { z } from 'zod';
import { release } from '@/lib/shared/release';
import type { Locale } from '@/lib/shared/text';
import { printable } from './display-width';
import { CommandFailure, exitCodes } from './exit-code';

export type Query = { readonly [name: string]: string | number | boolean | readonly string[] | undefined };

export type ApiClient = {
  get<Schema extends z.ZodType>(path: string, schema: Schema, query?: Query): Promise<z.output<Schema>>;
  post<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<z.output<Schema>>;
};

/** Sluice said no: its code, so that a command can react to one refusal and not to another. */
export class ApiRefusal extends CommandFailure {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>>,
    message: string,
  ) {
    super(exitCodes.refused, `${code}: ${printable(message)}`);
    this.name = 'ApiRefusal';
  }
}

const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).default({}),
});

export function createApiClient(url: string, token: string, locale: Locale): ApiClient {
  const base = url.replace(/\/+$/, '');
  const headers = {
    authorization: `Bearer ${token}`,
    'accept-language': locale,
    'user-agent': `sluice-cli/${release}`,
  };
  const ask = async <Schema extends z.ZodType>(path: string, schema: Schema, init: RequestInit) => {
    const response = await send(`${base}${path}`, init, locale);
    const text = await response.text();
    const body = parseJson(text);
    if (!response.ok) throw refusalOf(response.status, body, locale);
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      throw new CommandFailure(exitCodes.internal, `${path}: ${z.prettifyError(parsed.error)}`);
    }
    return parsed.data;
  };
  return {
    get: (path, schema, query = {}) => ask(`${path}${queryText(query)}`, schema, { headers }),
    post: (path, schema, body = {}, more = {}) =>
      ask(path, schema, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', ...more },
        body: JSON.stringify(body),
      }),
  };
}

async function send(url: string, init: RequestInit, locale: Locale): Promise<Response> {
  try {
    // A redirect would carry the token to wherever it points.
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(120_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    const origin = new URL(url).origin;
    throw new CommandFailure(
      exitCodes.unavailable,
      locale === 'zh' ? `无法连接 ${origin}：${cause}` : `No answer from ${origin}: ${cause}`,
    );
  }
}

function refusalOf(status: number, body: unknown, locale: Locale): CommandFailure {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) {
    const text =
      locale === 'zh' ? `返回状态 ${status}，不是 Sluice 的回答` : `Status ${status}, which is no answer of Sluice`;
    return new CommandFailure(exitCodes.unavailable, text);
  }
  const { code, message, details } = parsed.data;
  return new ApiRefusal(code, details, message);
}

function queryText(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
