'use client';

import { App } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ExecutionPanel } from '@/components/execution/execution-panel';
import type { FindingDeed, FindingView } from '@/components/sql/finding';
import { SqlText } from '@/components/sql/sql-text';
import { ApprovalSentence } from '@/components/ticket/approval-flow';
import { ChangesPhase, shortHash } from '@/components/ticket/changes-phase';
import { CommentComposer } from '@/components/ticket/comment-composer';
import { SideCards } from '@/components/ticket/side-cards';
import styles from '@/components/ticket/ticket-detail.module.css';
import type { Opened } from '@/components/ticket/ticket-dialogs';
import { TicketDialogs } from '@/components/ticket/ticket-dialogs';
import { TicketHead } from '@/components/ticket/ticket-head';
import type { CellVerb, TicketCommands, TicketDetailView } from '@/components/ticket/ticket-view';
import type { LiveState } from '@/components/ui/live-mark';
import { Page } from '@/components/ui/page';
import { Phase, PhaseRail } from '@/components/ui/phase-rail';
import type { Instant } from '@/components/ui/time';
import { Timeline } from '@/components/ui/timeline';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

export type TicketDetailProps = {
  readonly view: TicketDetailView;
  readonly commands: TicketCommands;
  readonly live?: LiveState;
  /** The server's clock at the last event. */
  readonly now: Instant;
  /** From the address: `?cell=`. */
  readonly cellId?: string;
};

type PhaseName = keyof TicketDetailView['phases'];

/** The ticket: what it changes, what the review says, who decides, and how it runs. */
export function TicketDetail({ view, commands, live, now, cellId }: TicketDetailProps) {
  const t = useTranslations('ticket');
  const nav = useTranslations('nav');
  const textOf = useText();
  const router = useRouter();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<Opened>();
  const [suggestFor, setSuggestFor] = useState<number>();
  const [openCell, setOpenCell] = useState<string | null | undefined>(cellId);
  const { open, toggle } = useOpenPhases(view);
  const take = useCommand(commands.takeSuggestion, () => router.push(`/tickets/${view.number}/edit`));

  const statements = useMemo(() => splitShown(view), [view]);
  const onDeed = (finding: FindingView, deed: FindingDeed) => {
    if (deed === 'accept-gap' || deed === 'exempt') setDialog({ kind: deed, finding });
    else setSuggestFor(finding.ordinal ?? 0);
  };
  const onOpenCell = (id: string | null) => {
    setOpenCell(id);
    const address = new URL(window.location.href);
    if (id) address.searchParams.set('cell', id);
    else address.searchParams.delete('cell');
    window.history.replaceState(null, '', address);
  };
  const onVerb = (cell: { readonly id: string; readonly statement: number }, verb: CellVerb) =>
    setDialog({ kind: 'cell', cellId: cell.id, statement: cell.statement, verb });
  const onDecided = (decision: 'approve' | 'reject' | 'comment') => {
    message.success(t(`decided.${decision}`));
    if (decision === 'approve' && view.nextWaiting) router.push(`/tickets/${view.nextWaiting.number}`);
  };

  const { execution } = view;
  const showRun = execution && view.phases.execute !== 'future';
  return (
    <Page
      crumbs={[
        { label: view.project.name },
        { label: nav('tickets'), href: '/tickets' },
        { label: `T-${view.number}` },
      ]}
      {...(live ? { live } : {})}
    >
      <TicketHead view={view} commands={commands} onDialog={setDialog} onDecided={onDecided} />
      {view.description !== '' && <p className={styles.description}>{view.description}</p>}
      {!showRun && <ApprovalSentence sentence={view.sentence} flow={view.flow} />}
      {showRun && (
        <div className={styles.run}>
          <ExecutionPanel
            execution={execution}
            openCellId={openCell}
            now={now}
            onOpenCell={onOpenCell}
            onVerb={onVerb}
          />
        </div>
      )}
      <div className={styles.columns}>
        <PhaseRail>
          <ChangesPhase view={view} open={open.changes} onToggle={() => toggle('changes')} onDeed={onDeed} />
          <Phase
            title={t('phase.review')}
            summary={`${textOf(view.reviewSummary)} · ${t('boundTo', { hash: shortHash(view.changes.contentHash) })}`}
            icon="person"
            state={view.phases.review}
            open={open.review}
            onToggle={() => toggle('review')}
          >
            <Timeline
              entries={view.timeline}
              renderSql={(sql) => <SqlText sql={sql} />}
              onTakeSuggestion={(commentId) => void take.run({ commentId })}
            />
            {view.deeds.includes('comment') && (
              <CommentComposer
                ticketId={view.id}
                statements={statements}
                command={commands.comment}
                suggestFor={suggestFor}
                onSuggestClosed={() => setSuggestFor(undefined)}
              />
            )}
          </Phase>
          {!showRun && (
            <Phase
              title={t('phase.execute')}
              summary={textOf(view.executePlan)}
              icon="play"
              state={view.phases.execute}
              open={false}
            />
          )}
        </PhaseRail>
        <aside className={styles.side}>
          <SideCards insight={view.insight} servers={view.servers} />
        </aside>
      </div>
      <TicketDialogs opened={dialog} view={view} commands={commands} onClose={() => setDialog(undefined)} />
    </Page>
  );
}

/** The current phase is open, others fold to one line; a person's choice lasts while the page is open. */
function useOpenPhases(view: TicketDetailView) {
  const [chosen, setChosen] = useState<{ readonly [Name in PhaseName]?: boolean }>({});
  const running = view.execution !== undefined && view.phases.execute !== 'future';
  const open = {
    changes: chosen.changes ?? !running,
    review: chosen.review ?? !running,
    execute: chosen.execute ?? running,
  };
  return { open, toggle: (name: PhaseName) => setChosen({ ...chosen, [name]: !open[name] }) };
}

/** Statement texts as the findings number them; a run knows them best. */
function splitShown(view: TicketDetailView): readonly { readonly ordinal: number; readonly sql: string }[] {
  return view.execution?.statements ?? view.statements;
}
