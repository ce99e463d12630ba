import type { AccessError } from '@/lib/access/access-error';
import { accessTexts } from '@/lib/access/access-error';
import type { AuditError } from '@/lib/audit/audit-service';
import { auditTexts } from '@/lib/audit/audit-service';
import type { AccessRequestError } from '@/lib/console/access-request/access-request-error';
import { accessRequestTexts } from '@/lib/console/access-request/access-request-error';
import type { ExportError } from '@/lib/console/export/export-error';
import { exportTexts } from '@/lib/console/export/export-error';
import type { GrantError } from '@/lib/console/grants/grant-error';
import { grantTexts } from '@/lib/console/grants/grant-error';
import type { MaskError } from '@/lib/console/mask/mask-error';
import { maskTexts } from '@/lib/console/mask/mask-error';
import type { ConsoleError } from '@/lib/console/run/console-error';
import { consoleTexts } from '@/lib/console/run/console-error';
import type { SavedQueryError } from '@/lib/console/saved/saved-query-error';
import { savedQueryTexts } from '@/lib/console/saved/saved-query-error';
import type { ExecutionError } from '@/lib/execution/execution-error';
import { executionErrorStatus, executionErrorText } from '@/lib/execution/execution-error';
import type { AlarmError } from '@/lib/inspection/alarm/alarm-service';
import { alarmErrorTexts } from '@/lib/inspection/alarm/alarm-service';
import type { DutyError } from '@/lib/inspection/duty/duty-error';
import { dutyTexts } from '@/lib/inspection/duty/duty-error';
import type { InspectionError } from '@/lib/inspection/report/inspection-error';
import { inspectionTexts } from '@/lib/inspection/report/inspection-error';
import type { InstanceError } from '@/lib/instance/instance-error';
import { instanceTexts } from '@/lib/instance/instance-error';
import type { MetadataError } from '@/lib/metadata/metadata-error';
import { metadataTexts } from '@/lib/metadata/metadata-error';
import type { WebhookError } from '@/lib/notify/webhook-service';
import { badUrlTexts } from '@/lib/notify/webhook-service';
import type { RedisError } from '@/lib/redis-instance/redis-error';
import { redisTexts } from '@/lib/redis-instance/redis-error';
import type { CustomRuleError } from '@/lib/review/custom/custom-rule-error';
import { customRuleErrorTexts } from '@/lib/review/custom/custom-rule-error';
import type { ExemptionError, ProfileError, ReviewError } from '@/lib/review/review-error';
import { reviewErrorTexts } from '@/lib/review/review-error';
import type { Locale, Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { SlowSqlError } from '@/lib/slow-log/view/slow-sql-error';
import { slowSqlTexts } from '@/lib/slow-log/view/slow-sql-error';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { ticketErrorStatus, ticketErrorText } from '@/lib/ticket/ticket-error';
import type { DeliveryRefusal, ErrorCode, Refusal } from './status';

/** Codes whose text is one template with `{holes}`; the others' texts are made by their domain from the whole refusal. */
type TemplateCode = (
  | DeliveryRefusal
  | AccessError
  | AccessRequestError
  | AuditError
  | ConsoleError
  | ExemptionError
  | ExportError
  | GrantError
  | AlarmError
  | DutyError
  | InspectionError
  | InstanceError
  | MaskError
  | MetadataError
  | SlowSqlError
  | CustomRuleError
  | ProfileError
  | RedisError
  | ReviewError
  | SavedQueryError
  | WebhookError
)['code'];

/** A service's texts stand beside the service; delivery's own stand here. */
const templates: { readonly [Code in TemplateCode]: Text } = {
  'request/invalid': { en: 'The request does not have the expected form.', zh: '请求的格式不符合要求。' },
  'request/not-json': { en: 'The body is not valid JSON: {detail}', zh: '请求体不是合法的 JSON：{detail}' },
  'request/not-utf8': {
    en: 'The body is not UTF-8 text. Convert the file and send it again.',
    zh: '请求体不是 UTF-8 文本。请转换编码后重新提交。',
  },
  'request/too-large': { en: 'The body is larger than {limitBytes} bytes.', zh: '请求体超过 {limitBytes} 字节。' },
  'request/unsupported-media-type': {
    en: 'The body must be sent as application/json.',
    zh: '请求体必须以 application/json 发送。',
  },
  'request/rate-limited': {
    en: 'Too many requests. Try again in {retryAfterSeconds} s.',
    zh: '请求过于频繁，请在 {retryAfterSeconds} 秒后重试。',
  },
  'request/too-many-streams': {
    en: 'You have {streamsMax} pages open that follow something live. Close some.',
    zh: '实时页面已打开 {streamsMax} 个，请关闭一些。',
  },
  'request/no-such-path': { en: 'There is nothing at this address.', zh: '该地址不存在。' },
  'request/wrong-origin': {
    en: 'The request did not come from this installation’s own pages.',
    zh: '该请求并非来自本系统的页面。',
  },
  'platform/not-ready': { en: 'This process cannot do its work at the moment.', zh: '服务暂未就绪。' },
  unavailable: {
    en: 'Sluice cannot reach its database right now. Nothing was changed; try again shortly.',
    zh: '暂时无法访问元数据库，未做任何更改，请稍后重试。',
  },
  internal: { en: 'Something failed on our side.', zh: '服务内部出错。' },
  'webhook/not-found': { en: 'There is no such webhook.', zh: 'Webhook 不存在。' },
  'webhook/bad-url': { en: 'The address cannot be used ({reason}).', zh: '该地址不可用（{reason}）。' },
  'webhook/unreadable': {
    en: 'Address and secret were sealed under a key that is gone. Set them again.',
    zh: '地址与密钥所用的主密钥已不存在，请重新设置。',
  },
  ...accessTexts,
  ...auditTexts,
  ...consoleTexts,
  ...exportTexts,
  ...accessRequestTexts,
  ...grantTexts,
  ...maskTexts,
  ...savedQueryTexts,
  ...alarmErrorTexts,
  ...dutyTexts,
  ...inspectionTexts,
  ...instanceTexts,
  ...metadataTexts,
  ...redisTexts,
  ...slowSqlTexts,
  ...reviewErrorTexts,
  ...customRuleErrorTexts,
};

/** What a person reads of a refusal. */
export function refusalText(refusal: Refusal, locale: Locale): string {
  if (isTicketError(refusal)) return ticketErrorText(refusal)[locale];
  if (isExecutionError(refusal)) return executionErrorText(refusal)[locale];
  if (refusal.code === 'webhook/bad-url') return badUrlTexts[refusal.reason][locale];
  const { code, ...details } = refusal;
  const data: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number') data[name] = value;
    else if (Array.isArray(value)) data[name] = value.join(', ');
    else if (isText(value)) data[name] = value[locale];
  }
  return fillText(templates[code][locale], data);
}

/** For the documentation: what the code means, where that can be said without a refusal at hand. */
export function codeText(code: ErrorCode): Text | undefined {
  return isTemplateCode(code) ? templates[code] : undefined;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;

const isTicketError = (refusal: Refusal): refusal is TicketError =>
  Object.hasOwn(ticketErrorStatus, refusal.code) && !Object.hasOwn(templates, refusal.code);

const isExecutionError = (refusal: Refusal): refusal is ExecutionError =>
  Object.hasOwn(executionErrorStatus, refusal.code) && !Object.hasOwn(templates, refusal.code);

const isTemplateCode = (code: ErrorCode): code is TemplateCode => Object.hasOwn(templates, code);
