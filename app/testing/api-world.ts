import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { errorSchema } from '@/app/_server/openapi';
import type { Operation } from '@/app/_server/operation';
import type { RouteHandler } from '@/app/_server/route';
import type { Role, TokenScope } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import { newApiToken, shownPrefix, tokenHash } from '@/lib/access/opaque-token';
import { SecretText } from '@/lib/access/secret-text';
import { createPasswordHasher } from '@/lib/adapters/crypto/password-hasher';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import { newId, projectIdSchema, tokenIdSchema, userIdSchema } from '@/lib/shared/ids';

export const origin = 'http://127.0.0.1:28080';
export const password = 'correct horse battery staple';

export type Person = { readonly id: UserId; readonly login: string; readonly token: string };

export type Sent = {
  /** An API token, or nobody. */
  readonly as?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a test reads of an answer: it knows whether it expects the operation's own form or that of an error. */
export type Answered<Op extends Operation> = {
  readonly status: number;
  readonly body: AnswerOf<Op> & z.output<typeof errorSchema>;
  readonly headers: Headers;
};
type AnswerOf<Op extends Operation> = Op['answer'] extends { readonly schema: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : unknown;

/**
 * The web process's API over a metadata database of the test's own: real services, real stores, no HTTP server. Handlers are called
 * as Next calls them.
 */
export async function createApiWorld() {
  const metadata = await createMetadataDatabase();
  setEnvironment(metadata);
  const hash = await createPasswordHasher().hash(new SecretText(password));

  async function addPerson(login: string, roles: readonly Role[]): Promise<Person> {
    const id = newId(userIdSchema);
    await metadata.db.user.create({
      data: { id, login, displayName: login, passwordHash: hash, roles: { create: roles.map((role) => ({ role })) } },
    });
    return { id, login, token: await addToken(id, tokenScopes) };
  }

  async function addToken(userId: UserId, scopes: readonly TokenScope[], projectId?: ProjectId): Promise<string> {
    const token = newApiToken().reveal();
    await metadata.db.apiToken.create({
      data: {
        id: newId(tokenIdSchema),
        userId,
        name: 'test',
        prefix: shownPrefix(token),
        tokenHash: tokenHash(token),
        scopes: [...scopes],
        projectId: projectId ?? null,
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
    return token;
  }

  async function addProject(
    key: string,
    members: readonly (readonly [Person, 'member' | 'owner'])[],
  ): Promise<ProjectId> {
    const id = newId(projectIdSchema);
    await metadata.db.project.create({
      data: {
        id,
        key,
        name: key,
        members: { create: members.map(([person, role]) => ({ userId: person.id, role })) },
      },
    });
    return id;
  }

  return { ...metadata, addPerson, addToken, addProject, call };
}

export type ApiWorld = Awaited<ReturnType<typeof createApiWorld>>;

function setEnvironment({ name }: MetadataDatabase): void {
  const database = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  database.pathname = `/${name}`;
  const redis = process.env['TEST_REDIS_URL'];
  invariant(redis, 'TEST_REDIS_URL is set by scripts/testing/global-setup.ts');
  Object.assign(process.env, {
    DATABASE_URL: database.href,
    REDIS_URL: redis,
    SLUICE_ORIGIN: origin,
    SLUICE_KEYS: `test:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  });
}

/** Calls a handler as Next does: the path's parameters apart, decoded. */
export async function call<Op extends Operation>(handler: RouteHandler<Op>, sent: Sent = {}): Promise<Answered<Op>> {
  const { operation } = handler;
  const { params = {} } = sent;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name] ?? 'missing')),
  );
  const request = new Request(`${origin}${path}${sent.query ?? ''}`, {
    method: operation.method,
    headers: {
      ...(sent.as === undefined ? {} : { authorization: `Bearer ${sent.as}` }),
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  // A stream has no end to wait for.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) await response.body?.cancel();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    body: isJson ? await response.json() : response.bodyUsed ? '' : await response.text(),
    headers: response.headers,
  };
}

/** No address carries half a character. */
const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));
