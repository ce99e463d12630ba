import type { FlowStep } from '@/components/ticket/ticket-view';
import type { EnvironmentView } from '@/components/ui/env-chip';
import type { StatusView } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import type { Text } from '@/lib/shared/text';

export type WantAction = 'query' | 'unmask' | 'search' | 'call';

export type WantView = { readonly action: WantAction; readonly place: string };

export type ExportWantView = { readonly schema: string | null; readonly rows: number; readonly sql: string };

export type AccessRequestRow = {
  readonly number: number;
  readonly instance: string;
  readonly environment: EnvironmentView;
  readonly wants: readonly WantView[];
  /** A file instead of access. */
  readonly exported?: ExportWantView;
  readonly submitter: string;
  readonly status: StatusView;
  readonly days: number;
  readonly at: Instant;
};

export type AccessRequestDetailView = AccessRequestRow & {
  readonly id: string;
  readonly version: number;
  readonly contentHash: string;
  readonly project: string;
  readonly reason: string;
  readonly sentence: Text;
  readonly flow: readonly FlowStep[];
  readonly comments: readonly { readonly by: string; readonly text: string }[];
  /** The step that the reader may decide now. */
  readonly decides?: { readonly id: string; readonly version: number; readonly label: Text };
  readonly mayWithdraw: boolean;
  /** Of an approved export: until when, and for who asked where to make it. */
  readonly until?: Instant;
  readonly consoleHref?: string;
};
