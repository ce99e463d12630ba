import type { ProjectRole, Role } from '@/lib/access/actor';
import type { ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/**
 * What reaches a person. Only two kinds exist: "you must act" and "yours ended"; everything else is read on the page.
 * Notices are written in the transaction of the act that causes them and carry no SQL.
 */
export type Notice = {
  /** null: about no single request. */
  readonly requestId: RequestId | null;
  readonly to: Audience;
  readonly message: NoticeMessage;
};

/** Any of the sources, without those named: resolved to people when the notice is written. */
export type Audience = {
  readonly anyOf: readonly AudienceSource[];
  readonly projectId: ProjectId;
  readonly except: readonly UserId[];
};
export type AudienceSource =
  | { readonly role: Role }
  | { readonly projectRole: ProjectRole }
  | { readonly groupId: string }
  | { readonly userId: UserId };

export type NoticeSubject = {
  /** What the number is of; absent: a ticket. `grants`, `inspection`, `alarm` and `slow-sql` have no number. */
  readonly about?: 'access' | 'grants' | 'inspection' | 'alarm' | 'slow-sql';
  readonly number: number;
  readonly title: string;
  readonly environment: string;
};

export type NoticeMessage = NoticeSubject &
  (
    | { readonly code: 'approval-needed'; readonly submitter: string; readonly why: { en: string; zh: string } }
    /** `notBefore`: asked for by the submitter, ISO 8601. */
    | { readonly code: 'execution-needed'; readonly notBefore?: string | null }
    | { readonly code: 'decision-needed'; readonly reason: 'unknown' | 'failed' }
    | { readonly code: 'revision-needed'; readonly by: string; readonly comment: string }
    | { readonly code: 'ended'; readonly outcome: 'done' | 'failed' | 'partly-failed' | 'cancelled' }
    | { readonly code: 'withdrawn'; readonly by: string }
    | { readonly code: 'access-granted'; readonly by: string; readonly days: number }
    | { readonly code: 'access-refused'; readonly by: string; readonly comment: string }
    /** Grants that end in so many days unless somebody says that they are still needed. */
    | { readonly code: 'grants-to-review'; readonly count: number; readonly days: number }
    /** The report of the morning is there. Its mail holds page one. */
    | ({ readonly code: 'inspection-finished'; readonly runId: string } & InspectionFigures)
    /** Nobody has read it for so many minutes. */
    | { readonly code: 'inspection-unread'; readonly runId: string; readonly minutes: number }
    /** `tells`: how often it was said before. */
    | {
        readonly code: 'alarm-fired';
        readonly instance: string;
        readonly what: Text;
        readonly minutes: number;
        readonly tells: number;
      }
    /** Statements that take longer than they used to, and the worst of them. */
    | {
        readonly code: 'slow-sql-regressed';
        readonly count: number;
        readonly digestId: string;
        readonly instance: string;
        readonly times: number;
        readonly usualMs: number;
        readonly nowMs: number;
      }
    | { readonly code: 'alarm-over'; readonly instance: string; readonly what: Text; readonly minutes: number }
  );

export type InspectionFigures = {
  readonly instances: number;
  readonly down: number;
  readonly notSeen: number;
  readonly belowSixty: number;
  readonly criticals: number;
};

/** About nothing with a number, title and environment. */
export const noSubject = { number: 0, title: '', environment: '' } as const;

export type NoticeCode = NoticeMessage['code'];
export type NoticeKind = 'must-act' | 'ended';

export const noticeKinds = {
  'approval-needed': 'must-act',
  'execution-needed': 'must-act',
  'decision-needed': 'must-act',
  'revision-needed': 'must-act',
  ended: 'ended',
  withdrawn: 'ended',
  'access-granted': 'ended',
  'access-refused': 'ended',
  'grants-to-review': 'must-act',
  'inspection-finished': 'must-act',
  'inspection-unread': 'must-act',
  'alarm-fired': 'must-act',
  'alarm-over': 'ended',
  'slow-sql-regressed': 'must-act',
} as const satisfies Record<NoticeCode, NoticeKind>;
