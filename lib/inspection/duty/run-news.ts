import type { AuditEntry } from '@/lib/audit/audit-entry';
import { dueStep } from '@/lib/inspection/duty/escalation';
import type { Shift } from '@/lib/inspection/duty/roster';
import { nextInRoster, onDutyAt } from '@/lib/inspection/duty/roster';
import type { Report } from '@/lib/inspection/report/report';
import { newsOf } from '@/lib/inspection/report/report-news';
import type { InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { AudienceSource, Notice } from '@/lib/notify/notice';
import { noSubject } from '@/lib/notify/notice';
import type { InspectionRunId, ProjectId, UserId } from '@/lib/shared/ids';

export type DutyDirectory = {
  /** Shifts that are going on, and those that begin within a fortnight. */
  shiftsAround(at: Date): Promise<readonly Shift[]>;
  /** Accounts in use. */
  idsOf(logins: readonly string[]): Promise<readonly UserId[]>;
};

export type UnreadRun = { readonly runId: InspectionRunId; readonly toldAt: Date; readonly stepsDone: number };

/** Everything of one message in one transaction: the mark that it was told, its audit row, inboxes, mails and webhooks. */
export type NewsStore = {
  /** False = somebody was quicker. */
  tell(runId: InspectionRunId, act: AuditEntry, notices: readonly Notice[]): Promise<boolean>;
  /** The last run by schedule that was told within the day, unless somebody has read it. */
  findUnread(now: Date): Promise<UnreadRun | undefined>;
  /** False = somebody was quicker, or it was read meanwhile. */
  escalate(run: UnreadRun, act: AuditEntry, notices: readonly Notice[]): Promise<boolean>;
};

type Ports = {
  readonly store: NewsStore;
  readonly duty: DutyDirectory;
  readonly report: (runId: InspectionRunId) => Promise<Report | undefined>;
  readonly settings: () => Promise<InspectionSettings>;
  readonly now: () => Promise<Date>;
  /** Where browsers reach Sluice. */
  readonly origin: string;
};

export type RunNews = ReturnType<typeof createRunNews>;

/** Tells that a report is there, and goes on to others while nobody reads it. */
export function createRunNews({ store, duty, report: findReport, settings, now: clock, origin }: Ports) {
  return {
    /** Webhooks hear of every run of all instances; people of those by schedule: who asked for one is looking already. */
    async tell(runId: InspectionRunId): Promise<boolean> {
      const report = await findReport(runId);
      if (!report) return false;
      const { figures, message, url } = newsOf(report, origin);
      const act = systemAct('inspection.finish', runId, { inspection: { ...report.run.summary, url }, message });
      if (report.run.cause !== 'schedule') return store.tell(runId, act, []);
      const { recipients } = await settings();
      const onDuty = recipients.duty ? onDutyAt(await duty.shiftsAround(report.now), report.now) : [];
      const people = [...onDuty, ...(await duty.idsOf(recipients.logins))];
      const notice: Notice = {
        requestId: null,
        to: {
          anyOf: people.length > 0 ? people.map((userId) => ({ userId })) : [dbas],
          projectId: noProject,
          except: [],
        },
        message: { about: 'inspection', code: 'inspection-finished', runId, ...noSubject, ...figures },
      };
      return store.tell(runId, act, [notice]);
    },

    /** One step, where one is due. */
    async escalateDue(): Promise<boolean> {
      const now = await clock();
      const unread = await store.findUnread(now);
      const { escalation, recipients } = await settings();
      const due = unread && dueStep(escalation, unread, now);
      if (!unread || !due) return false;
      const shifts = await duty.shiftsAround(now);
      const told = new Set([...onDutyAt(shifts, unread.toldAt), ...(await duty.idsOf(recipients.logins))]);
      const next = due.target === 'next' ? nextInRoster(shifts, now, told) : [];
      // A roster that names nobody else leads to the DBAs.
      const to: readonly AudienceSource[] = next.length > 0 ? next.map((userId) => ({ userId })) : [dbas];
      const { runId } = unread;
      const notice: Notice = {
        requestId: null,
        to: { anyOf: to, projectId: noProject, except: [] },
        message: { about: 'inspection', code: 'inspection-unread', runId, minutes: due.minutes, ...noSubject },
      };
      const act = systemAct('inspection.unread', runId, {
        step: due.step,
        message: {
          title: { en: 'Nobody has read the inspection report', zh: '巡检报告无人阅读' },
          lines: [{ en: `For ${due.minutes} minutes.`, zh: `已 ${due.minutes} 分钟。` }],
          url: `${origin}/inspection?run=${runId}`,
        },
      });
      return store.escalate(unread, act, [notice]);
    },
  };
}

const dbas: AudienceSource = { role: 'dba' };
/** No source of these audiences is of a project. */
const noProject = '' as ProjectId;

const systemAct = (action: string, runId: InspectionRunId, data: AuditEntry['data']): AuditEntry => ({
  stream: 'estate',
  actorId: null,
  via: 'system',
  action,
  resourceKind: 'inspection-run',
  resourceId: runId,
  data,
});
