import type { z } from 'zod';
import type { Action } from '@/lib/access/authorize';
import type { ErrorCode } from './status';

/** `public` needs no sign-in, `self` any signed-in person or token; an action must be held in at least one project. */
export type Permission = Action | 'public' | 'self';

/** How dear a call is: each kind has its own allowance per actor (rate-limit.ts). */
export type Cost = 'read' | 'write' | 'typing' | 'sign-in';

/**
 * One call of the API as data. Routing, authorisation, validation, the OpenAPI document, the command line's types and the tests
 * all read it. Operations stand in `app/api/v1/_contract/<domain>.ts`; what they do stands in the route that names them.
 */
export type Operation = {
  /** `<plural>.<verb>`; stable, because generated clients name their functions after it. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in OpenAPI: `/api/v1/tickets/{ticketId}`. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly permission: Permission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** JSON. Absent = a body is not read at all. */
  readonly body?: z.ZodType;
  /**
   * The body comes as a form of another server, and what it says is signed: no cookie counts, so no origin is asked for.
   */
  readonly signedForm?: true;
  /** Default 1 MB. */
  readonly bodyLimitBytes?: number;
  /** The body is bytes that are read while they arrive: `call.stream`. The service counts them, whatever Content-Length says. */
  readonly stream?: { readonly mediaType: string; readonly description: string };
  readonly answer: JsonAnswer | TextAnswer;
  /** Every refusal of the service behind it; `route` does not compile when one is missing. */
  readonly errors: readonly ErrorCode[];
  /** Default: read for GET, else write. */
  readonly cost?: Cost;
  /** Takes an Idempotency-Key header: the same key gives the same result. */
  readonly idempotent?: true;
  /** `version` of the body may come as If-Match: "<version>" instead. */
  readonly ifMatch?: true;
  /** Lets in who must choose a new password first; nothing else does. */
  readonly isPasswordChange?: true;
  /** Lets in who must set up a second factor first; nothing else does. */
  readonly isEnrolment?: true;
  /** Answers only from this installation's own pages; not part of the published document. */
  readonly internal?: true;
};

type JsonAnswer = { readonly status: 200 | 201 | 202; readonly schema: z.ZodType; readonly description?: string };
type TextAnswer = {
  readonly status: 200;
  readonly mediaType: string;
  readonly description: string;
  /** A parameter asks for JSON of this form instead. */
  readonly instead?: z.ZodType;
};

export function defineOperation<const Op extends Operation>(operation: Op): Op {
  return operation;
}

/** Refusals that any call may give, whatever stands behind it. */
export const commonErrors = [
  'access/not-signed-in',
  'access/token-refused',
  'access/password-change-needed',
  'access/second-factor-needed',
  'access/forbidden',
  'request/wrong-origin',
  'request/invalid',
  'request/rate-limited',
  'request/too-large',
  'request/unsupported-media-type',
  'request/not-utf8',
  'request/not-json',
  'unavailable',
  'internal',
] as const satisfies readonly ErrorCode[];
export type CommonError = (typeof commonErrors)[number];
