'use client';

import { Button, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type {
  FeatureView,
  InstanceCommands,
  InstanceDetailView,
  PurposeView,
} from '@/components/instance/instance-view';
import styles from '@/components/instance/privilege-panel.module.css';
import { SqlText } from '@/components/sql/sql-text';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { StatusKind } from '@/components/ui/status-vocabulary';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { Purpose } from '@/lib/instance/target-session';

const kinds: { readonly [State in FeatureView['state']]: StatusKind | undefined } = {
  held: 'granted',
  missing: 'missing',
  unchecked: 'unchecked',
  'no-account': undefined,
  'not-applicable': undefined,
};

/** Feature, privilege, what is lost without; and the script that gives it. */
export function PrivilegePanel({
  view,
  commands,
}: {
  readonly view: InstanceDetailView;
  readonly commands: InstanceCommands;
}) {
  return (
    <div className={styles.panel}>
      {view.privileges.map((report) => (
        <PurposeCard
          key={report.purpose}
          report={report}
          commands={commands}
          canMakeScript={view.canManage}
          user={
            view.credentials.find(({ purpose }) => purpose === report.purpose)?.username ?? `sluice_${report.purpose}`
          }
        />
      ))}
    </div>
  );
}

type PurposeCardProps = {
  readonly report: PurposeView;
  readonly commands: InstanceCommands;
  readonly canMakeScript: boolean;
  readonly user: string;
};

function PurposeCard({ report, commands, canMakeScript, user }: PurposeCardProps) {
  const t = useTranslations('privilege');
  const purpose = useTranslations('purpose');
  const [scriptOpen, setScriptOpen] = useState(false);
  const missing = report.features.filter(({ state }) => state === 'missing').length;
  const note = !report.hasAccount
    ? t('noAccount')
    : missing > 0
      ? t('missing', { count: missing })
      : purpose(`${report.purpose}.use`);
  return (
    <Card
      title={purpose(`${report.purpose}.name`)}
      note={note}
      padding="none"
      end={
        canMakeScript && (
          <Button
            size="small"
            icon={<Icon name="code" />}
            aria-expanded={scriptOpen}
            onClick={() => setScriptOpen(!scriptOpen)}
          >
            {t('script')}
          </Button>
        )
      }
    >
      {scriptOpen && <GrantScript purpose={report.purpose} user={user} commands={commands} />}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('feature')}</th>
            <th scope="col">{t('privilege')}</th>
            <th scope="col">{t('lost')}</th>
          </tr>
        </thead>
        <tbody>
          {report.features.map((feature) => (
            <Feature key={feature.id} feature={feature} />
          ))}
        </tbody>
      </table>
      {report.excess.length > 0 && (
        <p className={styles.excess}>
          <Icon name="triangle" className="c-warning" />
          <span>
            {t('excess')} <code>{report.excess.join(', ')}</code>
          </span>
        </p>
      )}
      {report.unreadGrants > 0 && (
        <p className={styles.excess}>
          <Icon name="question" className="c-unknown" />
          <span>{t('unread', { count: report.unreadGrants })}</span>
        </p>
      )}
    </Card>
  );
}

function Feature({ feature }: { readonly feature: FeatureView }) {
  const t = useTranslations('privilege');
  const textOf = useText();
  const kind = kinds[feature.state];
  return (
    <tr>
      <td>{textOf(feature.title)}</td>
      <td>
        {kind ? (
          <Status kind={kind} look="plain" />
        ) : (
          <span className="t3">{feature.state === 'no-account' ? t('noAccountShort') : t('notApplicable')}</span>
        )}
        {feature.missing.map((privilege) => (
          <code key={privilege} className={styles.missing}>
            {privilege}
          </code>
        ))}
      </td>
      <td className={feature.state === 'missing' ? undefined : 't3'}>
        {feature.state === 'not-applicable' ? t('engineLacks') : textOf(feature.lost)}
      </td>
    </tr>
  );
}

type GrantScriptProps = { readonly purpose: Purpose; readonly user: string; readonly commands: InstanceCommands };

function GrantScript({ purpose, user, commands }: GrantScriptProps) {
  const t = useTranslations('privilege');
  const [name, setName] = useState(user);
  const [host, setHost] = useState('%');
  const [lines, setLines] = useState<readonly string[]>();
  const make = useCommand(commands.grantScript, setLines);
  const text = lines?.join('\n') ?? '';
  return (
    <div className={styles.script}>
      <div className={styles.fields}>
        <Field label={t('user')}>
          {(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />}
        </Field>
        <Field label={t('host')}>
          {(id) => <Input id={id} value={host} onChange={(event) => setHost(event.target.value)} maxLength={255} />}
        </Field>
        <Button onClick={() => void make.run({ purpose, user: name, host })} loading={make.pending}>
          {t('make')}
        </Button>
      </div>
      <RefusalAlert refusal={make.refusal} />
      {lines && (
        <div className={styles.text}>
          <SqlText sql={text} />
          <span className={styles.copy}>
            <CopyButton text={text} label={t('copy')} />
          </span>
        </div>
      )}
    </div>
  );
}
