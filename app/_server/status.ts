import type { AccessError } from '@/lib/access/access-error';
import { accessStatus } from '@/lib/access/access-error';
import type { AuditError } from '@/lib/audit/audit-service';
import { auditStatus } from '@/lib/audit/audit-service';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import { accessRequestStatus } from '@/lib/console/access-request/access-request-error';
import type { ExportError } from '@/lib/console/export/export-error';
import { exportStatus } from '@/lib/console/export/export-error';
import type { GrantError } from '@/lib/console/grants/grant-error';
import { grantStatus } from '@/lib/console/grants/grant-error';
import type { MaskError } from '@/lib/console/mask/mask-error';
import { maskStatus } from '@/lib/console/mask/mask-error';
import type { ConsoleError } from '@/lib/console/run/console-error';
import { consoleStatus } from '@/lib/console/run/console-error';
import type { SavedQueryError } from '@/lib/console/saved/saved-query-error';
import { savedQueryStatus } from '@/lib/console/saved/saved-query-error';
import type { ExecutionError } from '@/lib/execution/execution-error';
import { executionErrorStatus } from '@/lib/execution/execution-error';
import type { AlarmError } from '@/lib/inspection/alarm/alarm-service';
import { alarmStatus } from '@/lib/inspection/alarm/alarm-service';
import type { DutyError } from '@/lib/inspection/duty/duty-error';
import { dutyStatus } from '@/lib/inspection/duty/duty-error';
import type { InspectionError } from '@/lib/inspection/report/inspection-error';
import { inspectionStatus } from '@/lib/inspection/report/inspection-error';
import type { InstanceError } from '@/lib/instance/instance-error';
import { instanceStatus } from '@/lib/instance/instance-error';
import type { MetadataError } from '@/lib/metadata/metadata-error';
import { metadataStatus } from '@/lib/metadata/metadata-error';
import type { WebhookError } from '@/lib/notify/webhook-service';
import { webhookErrorStatus } from '@/lib/notify/webhook-service';
import type { RedisError } from '@/lib/redis-instance/redis-error';
import { redisStatus } from '@/lib/redis-instance/redis-error';
import type { CustomRuleError } from '@/lib/review/custom/custom-rule-error';
import { customRuleStatus } from '@/lib/review/custom/custom-rule-error';
import type { ExemptionError, ProfileError, ReviewError } from '@/lib/review/review-error';
import { reviewStatusOf } from '@/lib/review/review-error';
import type { SlowSqlError } from '@/lib/slow-log/view/slow-sql-error';
import { slowSqlStatus } from '@/lib/slow-log/view/slow-sql-error';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { ticketErrorStatus } from '@/lib/ticket/ticket-error';
import type { BodyRefusal } from './read-body';

/** Refusals of delivery itself, before any service is asked. */
export type DeliveryRefusal =
  | BodyRefusal
  | { readonly code: 'request/invalid'; readonly issues: readonly Issue[] }
  | { readonly code: 'request/no-such-path' }
  | { readonly code: 'request/rate-limited'; readonly retryAfterSeconds: number }
  | { readonly code: 'request/too-many-streams'; readonly streamsMax: number }
  | { readonly code: 'request/wrong-origin' }
  | { readonly code: 'platform/not-ready'; readonly parts: { readonly [part: string]: unknown } }
  | { readonly code: 'unavailable' }
  | { readonly code: 'internal' };

/** `path` as in `body.targets.0.schema`. */
export type Issue = { readonly path: string; readonly message: string };

/** Every refusal of every service. */
export type ServiceRefusal =
  | AccessError
  | AccessRequestError
  | AuditError
  | ConsoleError
  | CustomRuleError
  | ExecutionError
  | ExemptionError
  | ExportError
  | GrantError
  | AlarmError
  | DutyError
  | InspectionError
  | InstanceError
  | MaskError
  | MetadataError
  | ProfileError
  | RedisError
  | ReviewError
  | SavedQueryError
  | SlowSqlError
  | TicketError
  | WebhookError;

export type Refusal = DeliveryRefusal | ServiceRefusal;
export type ErrorCode = Refusal['code'];

export type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 499 | 500 | 502 | 503;

/** Exhaustive on purpose: a new error code without a status does not compile. */
export const statusOf: { readonly [Code in ErrorCode]: Status } = {
  'request/invalid': 400,
  'request/not-json': 400,
  'request/not-utf8': 400,
  'request/too-large': 413,
  'request/unsupported-media-type': 415,
  'request/rate-limited': 429,
  'request/too-many-streams': 429,
  'request/no-such-path': 404,
  'request/wrong-origin': 403,
  'platform/not-ready': 503,
  unavailable: 503,
  internal: 500,
  ...accessStatus,
  ...auditStatus,
  ...consoleStatus,
  ...exportStatus,
  ...accessRequestStatus,
  ...grantStatus,
  ...maskStatus,
  ...savedQueryStatus,
  ...executionErrorStatus,
  ...alarmStatus,
  ...dutyStatus,
  ...inspectionStatus,
  ...instanceStatus,
  ...metadataStatus,
  ...redisStatus,
  ...slowSqlStatus,
  ...reviewStatusOf,
  ...customRuleStatus,
  ...ticketErrorStatus,
  ...webhookErrorStatus,
};
