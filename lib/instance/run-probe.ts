import type { SecretBox } from '@/lib/access/secret-text';
import { candidateContext } from '@/lib/instance/credential-service';
import { answerLive } from '@/lib/instance/live/answer-live';
import { killSession } from '@/lib/instance/live/kill-session';
import type { InstanceFacts } from '@/lib/instance/probe/check-instance';
import { checkInstance } from '@/lib/instance/probe/check-instance';
import { isSystemSchema } from '@/lib/instance/probe/privileges';
import { readSchemaNames } from '@/lib/instance/probe/server-reads';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { ProbeAnswer, ProbeQuestion } from '@/lib/instance/probe-question';
import { summaryOf } from '@/lib/instance/probe-question';
import type {
  ConnectFacts,
  ConnectRefusal,
  Purpose,
  TargetSession,
  TargetSessions,
} from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { InstanceId, ProbeId, UserId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type ClaimedProbe = {
  readonly id: ProbeId;
  readonly question: ProbeQuestion;
  readonly requestedBy: UserId;
  /** Where to connect with an account that is not stored. */
  readonly address: Omit<ConnectFacts, 'username' | 'password' | 'purpose' | 'credentialVersion'>;
  readonly boundSchemas: readonly string[];
};

export type ProbeOutcome =
  | { readonly kind: 'answered'; readonly answer: ProbeAnswer; readonly facts?: InstanceFacts }
  /** The server let the new account in: to be stored together with the answer. */
  | {
      readonly kind: 'stored';
      readonly answer: ProbeAnswer;
      readonly facts: InstanceFacts;
      readonly credential: Pick<ConnectFacts, 'purpose' | 'username' | 'password'>;
    }
  /** `account`: whose check failed, for the state of the instance. */
  | { readonly kind: 'failed'; readonly failure: ProbeFailure; readonly account?: Purpose };

export type ProbeRunStore = {
  /** Compare-and-set from pending; undefined when another worker has it or it is done. */
  claim(probeId: ProbeId): Promise<ClaimedProbe | undefined>;
  /** Answer, state and capabilities of the instance, stored account and audit row in one transaction; the question's secret goes. */
  finish(probe: ClaimedProbe, outcome: ProbeOutcome): Promise<void>;
  /** A statement of a ticket runs on this session of the instance. */
  isOwnWork(instanceId: InstanceId, thread: number): Promise<boolean>;
};

/** Reads a schema through the review's own source. */
export type TakeSnapshot = (
  instanceId: InstanceId,
  schema: string,
  signal: AbortSignal,
) => Promise<Result<{ readonly snapshotId: string; readonly tables: number; readonly gaps: number }, ConnectRefusal>>;

type Parts = {
  readonly store: ProbeRunStore;
  readonly sessions: TargetSessions;
  readonly candidateBox: Pick<SecretBox, 'open'>;
  readonly prepareMarkers: (session: TargetSession) => Promise<boolean>;
  readonly takeSnapshot: TakeSnapshot;
};

export type RunProbe = (probeId: ProbeId, signal: AbortSignal) => Promise<void>;

/** Answers one question to a target. Delivered twice it is answered once. */
export function createRunProbe(parts: Parts): RunProbe {
  return async (probeId, signal) => {
    const probe = await parts.store.claim(probeId);
    if (!probe) return;
    await parts.store.finish(probe, await answer(parts, probe, signal));
  };
}

async function answer(parts: Parts, probe: ClaimedProbe, signal: AbortSignal): Promise<ProbeOutcome> {
  const account = accountOf(probe.question);
  const failed = (failure: ProbeFailure): ProbeOutcome =>
    account === undefined ? { kind: 'failed', failure } : { kind: 'failed', failure: { ...failure, account }, account };
  try {
    const outcome = await ask(parts, probe, signal);
    return outcome.ok ? outcome.value : failed(outcome.error);
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return failed(
      error.errno === undefined
        ? { code: 'instance/interrupted' }
        : { code: 'instance/read-refused', errno: error.errno },
    );
  }
}

/** A password that is only tried says nothing of the account that is stored. */
const accountOf = (question: ProbeQuestion): Purpose | undefined =>
  question.kind === 'instance-check' ? question.purpose : undefined;

async function ask(
  parts: Parts,
  probe: ClaimedProbe,
  signal: AbortSignal,
): Promise<Result<ProbeOutcome, ProbeFailure>> {
  const { question, address } = probe;
  const { instanceId } = address;
  switch (question.kind) {
    case 'instance-check': {
      const opened = await parts.sessions.open(instanceId, question.purpose, options);
      if (!opened.ok) return opened;
      const facts = await inSession(opened.value, signal, (session) => check(parts, probe, question.purpose, session));
      return facts.ok
        ? ok({
            kind: 'answered',
            answer: { kind: 'instance-check', facts: summaryOf(facts.value) },
            facts: facts.value,
          })
        : facts;
    }
    case 'credential-check':
      return tryCandidate(parts, probe, question, signal);
    case 'list-schemas': {
      const opened = await parts.sessions.open(instanceId, 'read', options);
      if (!opened.ok) return opened;
      const all = await inSession(opened.value, signal, readSchemaNames);
      return ok({
        kind: 'answered',
        answer: { kind: 'list-schemas', schemas: all.filter(({ name }) => !isSystemSchema(name)) },
      });
    }
    case 'live-sessions':
    case 'live-innodb':
    case 'live-accounts':
    case 'live-databases':
    case 'live-binlogs': {
      const opened = await parts.sessions.open(instanceId, 'collect', options);
      if (!opened.ok) return opened;
      const { kind } = question;
      const seen = await inSession(opened.value, signal, (session) => answerLive(kind, session));
      return ok({ kind: 'answered', answer: seen });
    }
    case 'kill-session': {
      const opened = await parts.sessions.open(instanceId, 'admin', options);
      if (!opened.ok) return opened;
      const isOwnWork = (thread: number) => parts.store.isOwnWork(instanceId, thread);
      const done = await inSession(opened.value, signal, (session) => killSession(question, session, isOwnWork));
      return ok({ kind: 'answered', answer: done });
    }
    case 'schema-snapshot': {
      const taken = await parts.takeSnapshot(instanceId, question.schema, signal);
      return taken.ok ? ok({ kind: 'answered', answer: { kind: 'schema-snapshot', ...taken.value } }) : taken;
    }
  }
}

async function tryCandidate(
  parts: Parts,
  probe: ClaimedProbe,
  question: Extract<ProbeQuestion, { kind: 'credential-check' }>,
  signal: AbortSignal,
): Promise<Result<ProbeOutcome, ProbeFailure>> {
  const { purpose, username } = question;
  const opened = parts.candidateBox.open(candidateContext(probe.id), question.sealed);
  if (!opened.ok) return refuse({ code: 'instance/credential-unreadable', purpose });
  const credential = { purpose, username, password: opened.value };
  const session = await parts.sessions.openWith({ ...probe.address, ...credential, credentialVersion: 0 }, options);
  if (!session.ok) return session;
  const facts = await inSession(session.value, signal, (target) => check(parts, probe, purpose, target));
  if (!facts.ok) return facts;
  const summary = { kind: 'credential-check', stored: true, facts: summaryOf(facts.value) } as const;
  return ok({ kind: 'stored', answer: summary, facts: facts.value, credential });
}

async function check(
  { prepareMarkers }: Parts,
  { boundSchemas }: ClaimedProbe,
  purpose: Purpose,
  session: TargetSession,
): Promise<Result<InstanceFacts, ProbeFailure>> {
  const facts = await checkInstance(session, { purpose, boundSchemas, prepareMarkers });
  if (facts.dialect) return ok(facts);
  return refuse({ code: 'instance/unsupported', product: facts.product, version: facts.serverVersion });
}

const options = { label: 'sluice-probe', connectTimeoutMs: 5_000 } as const;

/** However long a rogue or dying server keeps us busy, this ends it. */
const probeTimeoutMs = 30_000;

async function inSession<Value>(
  session: TargetSession,
  signal: AbortSignal,
  use: (session: TargetSession) => Promise<Value>,
): Promise<Value> {
  const stop = () => session.destroy();
  const timer = setTimeout(stop, probeTimeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const value = await use(session);
    await session.close();
    return value;
  } catch (error) {
    session.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
