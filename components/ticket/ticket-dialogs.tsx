'use client';

import { Radio } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ExemptDialog } from '@/components/exemption/exempt-dialog';
import type { FindingView } from '@/components/sql/finding';
import { SqlText } from '@/components/sql/sql-text';
import { ScheduleField } from '@/components/ticket/schedule-field';
import type { CellVerb, TicketCommands, TicketDetailView } from '@/components/ticket/ticket-view';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EnvChip } from '@/components/ui/env-chip';
import type { Instant } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

export type Opened =
  | { readonly kind: 'stop' | 'pause' | 'resume' | 'execute' | 'schedule' | 'withdraw' | 'copy' }
  | { readonly kind: 'accept-gap' | 'exempt'; readonly finding: FindingView }
  | { readonly kind: 'cell'; readonly cellId: string; readonly statement: number; readonly verb: CellVerb }
  | undefined;

export type TicketDialogsProps = {
  readonly opened: Opened;
  readonly view: TicketDetailView;
  readonly commands: TicketCommands;
  onClose(): void;
};

/** Every dialogue of the ticket page, named after its deed. */
export function TicketDialogs(props: TicketDialogsProps) {
  const { opened } = props;
  switch (opened?.kind) {
    case undefined:
      return null;
    case 'accept-gap':
      return <AcceptGap {...props} finding={opened.finding} />;
    case 'exempt':
      return <Exempt {...props} finding={opened.finding} />;
    case 'cell':
      return <DecideCell {...props} cell={opened} />;
    case 'execute':
    case 'schedule':
      return <Execute {...props} later={opened.kind === 'schedule'} />;
    case 'copy':
      return <Copy {...props} />;
    case 'withdraw':
      return <Withdraw {...props} />;
    case 'stop':
    case 'pause':
    case 'resume':
      return <Control {...props} verb={opened.kind} />;
  }
}

function Control({
  view,
  commands,
  verb,
  onClose,
}: TicketDialogsProps & { readonly verb: 'stop' | 'pause' | 'resume' }) {
  const t = useTranslations('ticketDialog');
  const control = useCommand(commands.control, onClose);
  return (
    <ConfirmDialog
      open
      title={t(`${verb}.title`, { run: view.execution?.runNo ?? 1 })}
      verb={t(`${verb}.verb`)}
      danger={verb === 'stop'}
      {...(verb === 'stop' ? { reason: { label: t('reason'), required: true } } : {})}
      pending={control.pending}
      refusal={control.refusal}
      onClose={onClose}
      onConfirm={(reason) => void control.run({ verb, reason })}
    >
      <p>{t(`${verb}.text`)}</p>
    </ConfirmDialog>
  );
}

function Withdraw({ view, commands, onClose }: TicketDialogsProps) {
  const t = useTranslations('ticketDialog');
  const withdraw = useCommand(commands.withdraw, onClose);
  return (
    <ConfirmDialog
      open
      title={t('withdraw.title', { number: view.number })}
      verb={t('withdraw.verb')}
      danger
      reason={{ label: t('reason'), required: false }}
      pending={withdraw.pending}
      refusal={withdraw.refusal}
      onClose={onClose}
      onConfirm={(reason) => void withdraw.run({ reason })}
    >
      <p>{t('withdraw.text')}</p>
    </ConfirmDialog>
  );
}

function Execute({ view, commands, later, onClose }: TicketDialogsProps & { readonly later: boolean }) {
  const t = useTranslations('ticketDialog');
  const textOf = useText();
  const execute = useCommand(commands.execute, onClose);
  const [at, setAt] = useState<Instant>();
  const [when, setWhen] = useState<'now' | 'later'>(later ? 'later' : 'now');
  const irreversible = view.insight.undo.some(({ answer }) => answer === 'no');
  return (
    <ConfirmDialog
      open
      title={t('execute.title', { number: view.number })}
      verb={when === 'later' ? t('execute.schedule') : t('execute.verb')}
      {...(view.losesData && view.environment.kind === 'prod' ? { typeName: view.targets[0]?.schema ?? '' } : {})}
      pending={execute.pending}
      refusal={execute.refusal}
      onClose={onClose}
      onConfirm={() => {
        if (when === 'later' && !at) return;
        void execute.run(when === 'later' && at ? { notBefore: at } : {});
      }}
    >
      <p>
        {t('execute.text', { statements: view.changes.statementCount, targets: view.targets.length })}{' '}
        <EnvChip {...view.environment} />
      </p>
      <p className="t2">{textOf(view.executePlan)}</p>
      {irreversible && <p className="c-error">{t('execute.noUndo')}</p>}
      <Radio.Group
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        options={[
          { value: 'now', label: t('execute.now') },
          { value: 'later', label: t('execute.later') },
        ]}
      />
      {when === 'later' && <ScheduleField value={at} onChange={setAt} />}
    </ConfirmDialog>
  );
}

function Copy({ view, commands, onClose }: TicketDialogsProps) {
  const t = useTranslations('ticketDialog');
  const copy = useCommand(commands.copy, onClose);
  const [environmentId, setEnvironmentId] = useState(view.copyTargets[0]?.id ?? '');
  return (
    <ConfirmDialog
      open
      title={t('copy.title', { number: view.number })}
      verb={t('copy.verb')}
      pending={copy.pending}
      refusal={copy.refusal}
      onClose={onClose}
      onConfirm={() => void copy.run({ environmentId })}
    >
      <p>{t('copy.text')}</p>
      <Radio.Group
        vertical
        value={environmentId}
        onChange={(event) => setEnvironmentId(event.target.value)}
        options={view.copyTargets.map(({ id, environment }) => ({ value: id, label: <EnvChip {...environment} /> }))}
      />
    </ConfirmDialog>
  );
}

function AcceptGap({ commands, finding, onClose }: TicketDialogsProps & { readonly finding: FindingView }) {
  const t = useTranslations('ticketDialog');
  const textOf = useText();
  const accept = useCommand(commands.acceptGap, onClose);
  return (
    <ConfirmDialog
      open
      title={t('gap.title')}
      verb={t('gap.verb')}
      reason={{ label: t('gap.reason'), required: true }}
      pending={accept.pending}
      refusal={accept.refusal}
      onClose={onClose}
      onConfirm={(reason) => void accept.run({ gapId: finding.id, reason })}
    >
      <p>{textOf(finding.message)}</p>
      <p className="t2">{t('gap.text')}</p>
    </ConfirmDialog>
  );
}

function Exempt({ view, commands, finding, onClose }: TicketDialogsProps & { readonly finding: FindingView }) {
  const exempt = useCommand(commands.exempt, onClose);
  return (
    <ExemptDialog
      place={{ project: view.project.name, environment: view.environment }}
      message={finding.message}
      {...(finding.ruleId ? { ruleId: finding.ruleId } : {})}
      pending={exempt.pending}
      refusal={exempt.refusal}
      onClose={onClose}
      onExempt={(values) => void exempt.run({ findingId: finding.id, ...values })}
    />
  );
}

type DecideCellProps = TicketDialogsProps & { readonly cell: Extract<Opened, { kind: 'cell' }> };

function DecideCell({ view, commands, cell, onClose }: DecideCellProps) {
  const t = useTranslations('ticketDialog');
  const locale = useLocale();
  const decide = useCommand(commands.decideCell, onClose);
  const sql = view.execution?.statements.find(({ ordinal }) => ordinal === cell.statement)?.sql;
  const shown = view.execution?.cells.find(({ id }) => id === cell.cellId);
  return (
    <ConfirmDialog
      open
      title={t(`cell.${cell.verb}.title`, { statement: `S${cell.statement + 1}` })}
      verb={t(`cell.${cell.verb}.verb`)}
      danger={cell.verb === 'skip'}
      reason={{ label: t('reason'), required: cell.verb !== 'retry' }}
      pending={decide.pending}
      refusal={decide.refusal}
      onClose={onClose}
      onConfirm={(reason) => void decide.run({ cellId: cell.cellId, verb: cell.verb, reason })}
    >
      <p>{t(`cell.${cell.verb}.text`)}</p>
      {shown?.what && <p className="t2">{shown.what[locale].replaceAll('`', '').replaceAll('**', '')}</p>}
      {sql && <SqlText sql={sql} />}
    </ConfirmDialog>
  );
}
