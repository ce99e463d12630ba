import { z } from 'zod';
import { toInstanceRow } from '@/app/(portal)/instances/_view/instance-row';
import type { AccountCheckView, InstanceDetailView, PurposeView } from '@/components/instance/instance-view';
import { readFeatureState } from '@/lib/instance/capability';
import type { InstanceDetail } from '@/lib/instance/instance';
import type { FeatureReport, PurposeReport } from '@/lib/instance/privilege-service';
import { describeProbeFailure, readProbeFailure } from '@/lib/instance/probe-failure';
import type { Purpose } from '@/lib/instance/target-session';
import { purposes } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';

export type InstanceDetailParts = Pick<InstanceDetailView, 'canManage' | 'canCheck' | 'environments' | 'zones'> & {
  readonly instance: InstanceDetail;
  readonly privileges: readonly PurposeReport[];
  readonly projectNames: ReadonlyMap<string, string>;
};

/** Everything that the page of an instance says. */
export function toInstanceDetail(parts: InstanceDetailParts): InstanceDetailView {
  const { instance, privileges, projectNames } = parts;
  const values = new Map(instance.capabilities.map(({ name, value }) => [name, value]));
  return {
    ...toInstanceRow(instance),
    canManage: parts.canManage,
    canCheck: parts.canCheck,
    environments: parts.environments,
    zones: parts.zones,
    checks: shownPurposes(instance).map((purpose) =>
      toCheck(purpose, instance.purposes.includes(purpose), values.get(`check:${purpose}`)),
    ),
    ...toProxy(values.get('multiplexing-proxy')),
    facts: factsOf(instance, values),
    settings: settingsOf(values),
    credentials: instance.credentials.map((credential) => ({
      ...credential,
      updatedAt: credential.updatedAt.toISOString(),
    })),
    projects: instance.projects.map(({ key, schemas }) => ({ key, name: projectNames.get(key) ?? key, schemas })),
    privileges: privileges.map(toPurpose),
    form: {
      name: instance.name,
      host: instance.host,
      port: instance.port,
      environmentId: instance.environment.id,
      cluster: instance.cluster?.name ?? null,
      zone: instance.zone,
      tlsMode: instance.tls.mode,
      tlsCa: instance.tls.ca,
    },
  };
}

/** The two that every instance should have, and what else it was given. */
const shownPurposes = (instance: InstanceDetail): readonly Purpose[] =>
  purposes.filter((purpose) => purpose === 'read' || purpose === 'execute' || instance.purposes.includes(purpose));

const accountCheck = z.object({ state: z.enum(['ok', 'failing']), failure: z.unknown().optional() });

function toCheck(purpose: Purpose, hasAccount: boolean, stored: unknown): AccountCheckView {
  if (!hasAccount) return { purpose, state: 'no-account' };
  const check = accountCheck.safeParse(stored);
  if (!check.success) return { purpose, state: 'unchecked' };
  if (check.data.state === 'ok') return { purpose, state: 'ok' };
  const failure = readProbeFailure(check.data.failure);
  if (!failure) return { purpose, state: 'failing' };
  const { what, why, todo } = describeProbeFailure(failure);
  const detail = 'detail' in failure && failure.detail ? { detail: failure.detail } : {};
  return { purpose, state: 'failing', what, why, toDo: todo, ...detail };
}

const multiplexing = z.object({ kind: z.string(), proxy: z.string().nullish() });

function toProxy(stored: unknown): { readonly proxy?: Text } {
  const found = multiplexing.safeParse(stored);
  if (!found.success || found.data.kind === 'direct') return {};
  const name = found.data.proxy ?? 'proxy';
  if (found.data.kind === 'pinned') {
    return { proxy: { en: `Reached through ${name}, one session each.`, zh: `经由 ${name} 连接，会话保持固定。` } };
  }
  return {
    proxy: {
      en: `${name} shares server sessions between connections. Nothing is executed through it: register the server behind it.`,
      zh: `${name} 会在连接之间复用服务器会话，不会通过它执行变更：请登记其后的服务器。`,
    },
  };
}

const markerFact = z.object({ works: z.boolean(), why: z.string().optional() });

function factsOf(instance: InstanceDetail, values: ReadonlyMap<string, unknown>): InstanceDetailView['facts'] {
  const gtid = z.string().safeParse(values.get('gtid'));
  const marker = markerFact.safeParse(values.get('marker'));
  const { serverVersion, serverUuid, tls } = instance;
  return [
    ...(serverVersion ? [{ name: { en: 'Version', zh: '版本' }, value: serverVersion }] : []),
    ...(serverUuid ? [{ name: { en: 'Server id', zh: '服务器标识' }, value: serverUuid }] : []),
    ...(gtid.success ? [{ name: { en: 'GTID', zh: 'GTID' }, value: gtid.data }] : []),
    ...(marker.success
      ? [
          {
            name: { en: 'Proof of commits', zh: '提交标记' },
            value: marker.data.works ? 'sluice_meta' : (marker.data.why ?? '—'),
          },
        ]
      : []),
    { name: { en: 'TLS', zh: 'TLS' }, value: tls.mode },
  ];
}

const strings = z.record(z.string(), z.string());

function settingsOf(values: ReadonlyMap<string, unknown>): InstanceDetailView['settings'] {
  const variables = strings.safeParse(values.get('variables'));
  return variables.success ? Object.entries(variables.data).map(([name, value]) => ({ name, value })) : [];
}

function toPurpose({ purpose, hasAccount, features, excess, unreadGrants }: PurposeReport): PurposeView {
  return {
    purpose,
    hasAccount,
    excess,
    unreadGrants,
    features: features.map(({ id, title, lost, state }) => ({
      id,
      title,
      lost,
      state: state.state,
      missing: missingOf(state),
    })),
  };
}

function missingOf(state: FeatureReport['state']): readonly string[] {
  const read = readFeatureState(state);
  if (read?.state !== 'missing') return [];
  return read.missing.map(({ anyOf, on }) => `${anyOf.join(' | ')} on ${on.join(', ')}`);
}
