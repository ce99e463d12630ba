import { both } from '@/app/(portal)/tickets/_view/both';
import type { InsightView } from '@/components/ticket/ticket-view';
import { needText } from '@/lib/approval/approver';
import type { ExecutionWindow } from '@/lib/approval/execution-window';
import type { ApproverNeed, Executor } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';
import type { Person } from '@/lib/ticket/ticket';

export const nameOf = ({ displayName, login }: Pick<Person, 'displayName' | 'login'>): string => displayName || login;

const executorTexts: { readonly [Who in Executor]: Text } = {
  automatic: { en: 'by itself', zh: '自动执行' },
  submitter: { en: 'the submitter', zh: '提交人' },
  dba: { en: 'a DBA', zh: 'DBA' },
  'submitter-or-dba': { en: 'the submitter or a DBA', zh: '提交人或 DBA' },
};

export const executorText = (executeBy: Executor): Text => executorTexts[executeBy];

export const windowText = ({ from, to }: ExecutionWindow): string => `${from}–${to}`;

type PlannedApproval = {
  readonly explanation: Text;
  readonly steps: readonly {
    readonly need: ApproverNeed;
    readonly people: readonly Pick<Person, 'displayName' | 'login'>[];
  }[];
  readonly executeBy: Executor;
  readonly window: ExecutionWindow | null;
};

/** Who must approve, and who runs it then. */
export function approvalView({ explanation, steps, executeBy, window }: PlannedApproval): InsightView['approval'] {
  const run = executorText(executeBy);
  return {
    sentence: explanation,
    steps: [
      ...steps.map(({ need, people }) => ({
        label: capital(needText(need)),
        who: people.map(nameOf).join('、'),
        kind: 'approval' as const,
      })),
      {
        label: both((locale) => (locale === 'zh' ? `执行：${run.zh}` : `Run: ${run.en}`)),
        who: window ? windowText(window) : '',
        kind: 'run' as const,
      },
    ],
  };
}

const capital = ({ en, zh }: Text): Text => ({ en: en.charAt(0).toUpperCase() + en.slice(1), zh });
