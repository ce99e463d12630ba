'use client';

import type { MenuProps } from 'antd';
import { App, Button, Dropdown } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { Decision } from '@/components/ticket/decision-panel';
import { DecisionPanel } from '@/components/ticket/decision-panel';
import type { Opened } from '@/components/ticket/ticket-dialogs';
import type { TicketCommands, TicketDeed, TicketDetailView } from '@/components/ticket/ticket-view';
import { Person } from '@/components/ui/avatar';
import { EnvChip } from '@/components/ui/env-chip';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import type { PageAction } from '@/components/ui/page-actions';
import { usePageActions } from '@/components/ui/page-actions';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';
import { Status } from '@/components/ui/status';
import { Moment, RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

export type TicketHeadProps = {
  readonly view: TicketDetailView;
  readonly commands: TicketCommands;
  onDialog(opened: Opened): void;
  onDecided(decision: Decision): void;
};

const moreDeeds = ['edit', 'schedule', 'copy', 'evidence', 'withdraw'] as const satisfies readonly TicketDeed[];
const deedIcons: { readonly [Deed in (typeof moreDeeds)[number]]: IconName } = {
  edit: 'pencil',
  schedule: 'clock',
  copy: 'copy',
  evidence: 'download',
  withdraw: 'undo',
};

/** Number, title, state, environment; who, where, when; and the one thing to do now. */
export function TicketHead({ view, commands, onDialog, onDecided }: TicketHeadProps) {
  const t = useTranslations('ticket');
  const [decision, setDecision] = useState<Decision>();
  const act = useDeeds(view, commands, onDialog);
  const more = moreDeeds.filter((deed) => view.deeds.includes(deed));
  const items: MenuProps['items'] = more.map((deed) => ({
    key: deed,
    icon: <Icon name={deedIcons[deed]} />,
    label: t(`deed.${deed}`),
    danger: deed === 'withdraw',
    onClick: () => act(deed),
  }));
  useTicketKeys(view, { onDecide: setDecision, onDialog });

  return (
    <PageHead
      number={`T-${view.number}`}
      title={view.title || t('untitled')}
      tags={
        <>
          <Status {...view.status} />
          <EnvChip {...view.environment} />
        </>
      }
      meta={useMeta(view)}
      actions={
        <>
          {items.length > 0 && (
            <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
              <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
            </Dropdown>
          )}
          {view.deeds.includes('stop') && (
            <Button size="large" danger icon={<Icon name="stop" />} onClick={() => onDialog({ kind: 'stop' })}>
              {t('deed.stop')}
            </Button>
          )}
          <TicketPrimaryAction
            view={view}
            commands={commands}
            decision={decision}
            onDecision={setDecision}
            onDialog={onDialog}
            onDecided={onDecided}
          />
        </>
      }
    />
  );
}

type PrimaryProps = TicketHeadProps & {
  readonly decision: Decision | undefined;
  onDecision(decision: Decision | undefined): void;
};

function TicketPrimaryAction({ view, commands, decision, onDecision, onDialog, onDecided }: PrimaryProps) {
  const t = useTranslations('ticket');
  const router = useRouter();
  const submit = useCommand(commands.submit);
  const control = useCommand(commands.control);
  const { blockers } = view;
  switch (view.primary) {
    case 'none':
      return null;
    case 'edit':
      return (
        <PrimaryAction
          label={t('primary.edit')}
          icon="pencil"
          onAct={() => router.push(`/tickets/${view.number}/edit`)}
        />
      );
    case 'submit':
      return (
        <PrimaryAction
          label={t('primary.submit')}
          blockers={blockers}
          pending={submit.pending}
          onAct={() => void submit.run()}
        />
      );
    case 'execute':
      return (
        <PrimaryAction
          label={t('primary.execute')}
          icon="play"
          blockers={blockers}
          onAct={() => onDialog({ kind: 'execute' })}
        />
      );
    case 'retry':
      return (
        <PrimaryAction
          label={t('primary.retry')}
          icon="undo"
          blockers={blockers}
          onAct={() => onDialog({ kind: 'execute' })}
        />
      );
    case 'pause':
    case 'resume': {
      const verb = view.primary;
      return (
        <PrimaryAction
          label={t(`primary.${verb}`)}
          icon={verb === 'pause' ? 'bars' : 'play'}
          pending={control.pending}
          blockers={blockers}
          onAct={() => void control.run({ verb, reason: '' })}
        />
      );
    }
    case 'review': {
      const { openStep } = view;
      if (!openStep) return null;
      return (
        <PrimaryAction
          label={t('primary.review')}
          blockers={blockers}
          open={decision !== undefined}
          onOpenChange={(open) => onDecision(open ? (decision ?? 'approve') : undefined)}
          panel={(close) => (
            <DecisionPanel
              key={decision}
              step={openStep}
              initial={decision ?? 'approve'}
              commands={commands}
              onClose={close}
              onDone={(made) => {
                close();
                onDecided(made);
              }}
            />
          )}
        />
      );
    }
  }
}

function useDeeds(
  view: TicketDetailView,
  commands: TicketCommands,
  onDialog: (opened: Opened) => void,
): (deed: (typeof moreDeeds)[number]) => void {
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  const evidence = async () => {
    const state = await commands.evidence().catch(() => ({ ok: false, error: { code: 'view/no-answer' } }) as const);
    if (!state.ok) message.error(textOf(state.error));
  };
  return (deed) => {
    switch (deed) {
      case 'edit':
        return router.push(`/tickets/${view.number}/edit`);
      case 'evidence':
        return void evidence();
      case 'schedule':
      case 'copy':
      case 'withdraw':
        return onDialog({ kind: deed });
    }
  };
}

function useMeta(view: TicketDetailView) {
  const t = useTranslations('ticket');
  const textOf = useText();
  const { execution, targets } = view;
  const [first] = targets;
  const instances = new Set(targets.map(({ instance }) => instance)).size;
  if (execution && view.phases.execute !== 'future') {
    return [
      <Person key="who" person={execution.startedBy} />,
      <span key="run">
        {t.rich('runBy', {
          run: execution.runNo,
          name: execution.startedBy.name,
          time: () => <Moment at={execution.startedAt ?? execution.createdAt} seconds />,
        })}
      </span>,
      <TargetText key="where" view={view} />,
      execution.worker && (
        <span key="worker">
          {t.rich('worker', {
            name: () => <code>{execution.worker?.name}</code>,
            time: () => <RelativeTime at={execution.worker?.heartbeatAt ?? execution.createdAt} />,
          })}
        </span>
      ),
      <span key="submitted">{t('submittedBy', { name: view.submitter.name })}</span>,
    ];
  }
  return [
    <Person key="who" person={view.submitter} />,
    first && <TargetText key="where" view={view} />,
    targets.length > 1 && <span key="count">{t('targets', { count: targets.length, instances })}</span>,
    view.window && <span key="window">{textOf(view.window)}</span>,
    view.submittedAt ? (
      <span key="when">
        {t.rich('submittedAt', {
          at: () => <Moment at={view.submittedAt ?? view.createdAt} />,
          ago: () => <RelativeTime at={view.submittedAt ?? view.createdAt} />,
        })}
      </span>
    ) : (
      <span key="when">{t.rich('createdAt', { ago: () => <RelativeTime at={view.createdAt} /> })}</span>
    ),
  ];
}

function TargetText({ view }: { readonly view: TicketDetailView }) {
  const t = useTranslations('ticket');
  const [first] = view.targets;
  if (!first) return null;
  return (
    <span className="row">
      <code>{first.schema}</code>
      <span className="t3">{t('on')}</span>
      <span>{first.instance}</span>
    </span>
  );
}

type KeyHandlers = { onDecide(decision: Decision): void; onDialog(opened: Opened): void };

/** A and R open the form and never act; P pauses or resumes; J goes to the next ticket that waits. */
function useTicketKeys(view: TicketDetailView, { onDecide, onDialog }: KeyHandlers): void {
  const t = useTranslations('keys');
  const tickets = useTranslations('ticket');
  const router = useRouter();
  const actions = useMemo<readonly PageAction[]>(() => {
    const list: PageAction[] = [];
    if (view.primary === 'review') {
      list.push({ id: 'approve', label: t('approve'), icon: 'tick', keys: 'a', run: () => onDecide('approve') });
      list.push({ id: 'reject', label: t('reject'), icon: 'cross', keys: 'r', run: () => onDecide('reject') });
    }
    if (view.primary === 'execute' || view.primary === 'retry') {
      list.push({
        id: 'execute',
        label: tickets('primary.execute'),
        icon: 'play',
        keys: 'x',
        run: () => onDialog({ kind: 'execute' }),
      });
    }
    if (view.primary === 'pause' || view.primary === 'resume') {
      const verb = view.primary;
      list.push({ id: 'pause', label: t('pause'), icon: 'bars', keys: 'p', run: () => onDialog({ kind: verb }) });
    }
    const next = view.nextWaiting;
    if (next) {
      list.push({
        id: 'next',
        label: t('nextTicket'),
        icon: 'arrow-right',
        keys: 'j',
        run: () => router.push(`/tickets/${next.number}`),
      });
    }
    return list;
  }, [view, t, tickets, router, onDecide, onDialog]);
  usePageActions(actions);
  useShortcuts(
    useMemo<readonly Shortcut[]>(
      () => actions.map(({ keys, label, run }) => ({ keys: keys ?? '', label, run, group: 'ticket' })),
      [actions],
    ),
  );
}
