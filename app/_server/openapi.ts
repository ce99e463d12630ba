import { z } from 'zod';
import type { oas31, ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { createDocument } from 'zod-openapi';
import { codeText } from './error-texts';
import type { Operation } from './operation';
import { commonErrors } from './operation';
import type { ErrorCode, Status } from './status';
import { statusOf } from './status';

export type OpenApiDocument = oas31.OpenAPIObject;

/** The published description of the API, from the same operations that serve it. */
export function openApiDocument(operations: readonly Operation[], origin: string, release: string): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    if (operation.internal) continue;
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describe(operation);
    paths[operation.path] = path;
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sluice',
      version: release,
      description:
        'Reviewed, approved, exactly-once database changes. Every refusal is `{ code, message, details, requestId }`; codes are ' +
        'stable, messages are for people. Lists are paged by `cursor`. Changes are compare-and-set: send the `version` you have seen.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    paths: paths satisfies ZodOpenApiPathsObject,
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token: `Authorization: Bearer slc_…`' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sluice-session',
          description: 'The cookie of a signed-in page',
        },
      },
    },
  });
}

export const errorSchema = z
  .object({
    code: z.string().meta({ description: '`<domain>/<reason>`, stable', example: 'ticket/own-ticket' }),
    message: z.string().meta({ description: 'For people, in the language of Accept-Language (en, zh)' }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'The data of this refusal' }),
    requestId: z.string().meta({ description: 'Find it in the log' }),
  })
  .meta({ id: 'Error' });

/** Codes that an operation may answer with, its own and the common ones that can concern it. */
export function codesOf(operation: Operation): readonly ErrorCode[] {
  const bodyCodes: readonly ErrorCode[] = [
    'request/too-large',
    'request/unsupported-media-type',
    'request/not-utf8',
    'request/not-json',
  ];
  const signInCodes: readonly ErrorCode[] = [
    'access/not-signed-in',
    'access/token-refused',
    'access/password-change-needed',
  ];
  const concerns = (code: ErrorCode): boolean => {
    if (bodyCodes.includes(code)) return operation.body !== undefined;
    if (signInCodes.includes(code)) return operation.permission !== 'public';
    if (code === 'access/forbidden') return operation.permission !== 'public' && operation.permission !== 'self';
    if (code === 'request/wrong-origin') return operation.method !== 'GET';
    if (code === 'request/invalid') return Boolean(operation.body ?? operation.query ?? operation.params);
    return true;
  };
  return [...new Set([...commonErrors.filter(concerns), ...operation.errors])];
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary, description, permission, params, query, body, stream } = operation;
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [id.split('.')[0] ?? id],
    security: permission === 'public' ? [] : [{ token: [] }, { session: [] }],
    'x-permission': permission,
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...headersOf(operation),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(stream && {
      requestBody: { required: true, description: stream.description, content: { [stream.mediaType]: {} } },
    }),
    responses: { ...answerOf(operation), ...errorsOf(operation) },
  };
}

function headersOf(operation: Operation): { header?: z.ZodObject } {
  const header = {
    ...(operation.idempotent && {
      'Idempotency-Key': z.string().max(128).optional().meta({ description: 'The same key gives the same result' }),
    }),
    ...(operation.ifMatch && {
      'If-Match': z.string().optional().meta({ description: 'The quoted version, instead of `version` in the body' }),
    }),
  };
  return Object.keys(header).length === 0 ? {} : { header: z.object(header) };
}

function answerOf({ answer, summary }: Operation): ZodOpenApiResponsesObject {
  const content =
    'schema' in answer
      ? { 'application/json': { schema: answer.schema } }
      : { [answer.mediaType]: {}, ...(answer.instead && { 'application/json': { schema: answer.instead } }) };
  return { [`${answer.status}`]: { description: answer.description ?? summary, content } };
}

function errorsOf(operation: Operation): ZodOpenApiResponsesObject {
  const byStatus = new Map<Status, ErrorCode[]>();
  for (const code of codesOf(operation)) byStatus.set(statusOf[code], [...(byStatus.get(statusOf[code]) ?? []), code]);
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, codes] of byStatus) {
    responses[`${status}`] = {
      description: codes.map(describeCode).join('\n\n'),
      content: { 'application/json': { schema: errorSchema } },
      'x-codes': codes,
    };
  }
  return responses;
}

function describeCode(code: ErrorCode): string {
  const text = codeText(code);
  return text ? `\`${code}\`: ${text.en}` : `\`${code}\``;
}
