import type { Command } from '@/components/ui/action-state';
import type { Risk } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import type { PolicyTrial } from '@/lib/approval/policy-trial';
import type { TrialChange } from '@/lib/approval/trial-change';
import type { Text } from '@/lib/shared/text';

export type TesterValues = {
  readonly source: 'made-up' | 'ticket';
  readonly ticketNumber?: number | null;
  readonly kind: string;
  /** Empty: nobody knows. */
  readonly rows?: number | null;
  readonly risk: Risk;
  readonly gaps: number | null;
  readonly targets: number | null;
  readonly projectId?: string | undefined;
};

export type TrialRequest = {
  readonly environmentId: string;
  readonly projectId?: string;
  readonly change: TrialChange;
  readonly edited?: ApprovalPolicy;
};

type ShownTrial = PolicyTrial & {
  readonly candidates: readonly (readonly { readonly displayName: string; readonly login: string }[])[];
};
export type ShownComparison = { readonly saved: ShownTrial; readonly edited: ShownTrial | null };
export type TryPolicy = Command<TrialRequest, ShownComparison>;

export const emptyTrial: TesterValues = {
  source: 'made-up',
  kind: 'update',
  rows: 1_000,
  risk: 'low',
  gaps: 0,
  targets: 1,
};

type StatementKind = { readonly kind: string; readonly group: string; readonly label: Text };
const written = (kind: string, group: string): StatementKind => {
  const words = kind.replaceAll('-', ' ').toUpperCase();
  return { kind, group, label: { en: words, zh: words } };
};

/** The ones that policies speak of. */
export const statementKinds: readonly StatementKind[] = [
  ...['update', 'delete', 'insert'].map((kind) => written(kind, 'dml')),
  ...['create-table', 'alter-table', 'create-index', 'drop-table', 'truncate-table', 'drop-database'].map((kind) =>
    written(kind, 'ddl'),
  ),
  written('grant', 'dcl'),
  { kind: 'opaque', group: 'opaque', label: { en: 'A statement that could not be read', zh: '无法解析的语句' } },
];

export function trialInput(
  values: TesterValues,
  { environmentId, edited }: { readonly environmentId: string; readonly edited?: ApprovalPolicy | undefined },
): TrialRequest {
  const change = changeOf(values);
  return {
    environmentId,
    change,
    ...(values.source === 'made-up' && values.projectId ? { projectId: values.projectId } : {}),
    ...(edited ? { edited } : {}),
  };
}

function changeOf({ source, ticketNumber, kind, rows, risk, gaps, targets }: TesterValues): TrialChange {
  if (source === 'ticket') return { ticketNumber: ticketNumber ?? 0 };
  const group = statementKinds.find((known) => known.kind === kind)?.group ?? 'opaque';
  // Only changes of rows have a number of them.
  const item = group === 'dml' ? { kind, group, rows: rows ?? ('unknown' as const) } : { kind, group };
  return { risk, errors: 0, gaps: gaps ?? 0, targets: targets ?? 1, items: [item] };
}
