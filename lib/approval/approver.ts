import type { ProjectRole, Role } from '@/lib/access/actor';
import type { ApproverNeed, ApproverSource } from '@/lib/approval/policy';
import type { StepId, UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** What a person holds at the moment of the decision, read inside its transaction. */
export type ApproverRights = {
  readonly disabled: boolean;
  readonly roles: readonly Role[];
  readonly projectRole: ProjectRole | null;
  readonly groupIds: readonly string[];
};

export function isApprover(need: ApproverNeed, rights: ApproverRights): boolean {
  return !rights.disabled && need.anyOf.some((source) => holds(source, rights));
}

function holds(source: ApproverSource, rights: ApproverRights): boolean {
  if ('role' in source) return rights.roles.includes(source.role);
  if ('groupId' in source) return rights.groupIds.includes(source.groupId);
  return rights.projectRole === source.projectRole;
}

export const stepStates = ['waiting', 'open', 'approved', 'rejected', 'void'] as const;
export type StepState = (typeof stepStates)[number];

export type DecisionFacts = {
  readonly actorId: UserId;
  readonly rights: ApproverRights;
  readonly submitterId: UserId;
  /** Everybody who wrote a revision of the request. */
  readonly authorIds: readonly UserId[];
  /** Who approved another step of this revision. */
  readonly approverIds: readonly UserId[];
  readonly step: {
    readonly id: StepId;
    readonly state: StepState;
    readonly version: number;
    readonly need: ApproverNeed;
  };
  readonly expectedStepVersion: number;
};

export type DecisionVerdict = 'may' | 'own-request' | 'step-not-open' | 'not-an-approver' | 'decided-another-step';

/**
 * Separation of duties, the same for every role, administrators included: nobody decides on what they submitted or wrote,
 * and nobody fills two steps. Who is an approver of a *later* step gets "not open", not a decision on this one.
 */
export function judgeDecision(facts: DecisionFacts): DecisionVerdict {
  const { actorId, step } = facts;
  if (isOwnRequest(facts)) return 'own-request';
  if (step.state !== 'open' || step.version !== facts.expectedStepVersion) return 'step-not-open';
  if (facts.approverIds.includes(actorId)) return 'decided-another-step';
  return isApprover(step.need, facts.rights) ? 'may' : 'not-an-approver';
}

export function isOwnRequest(facts: Pick<DecisionFacts, 'actorId' | 'submitterId' | 'authorIds'>): boolean {
  return facts.actorId === facts.submitterId || facts.authorIds.includes(facts.actorId);
}

const roleTexts = {
  dba: { en: 'DBA', zh: 'DBA' },
  owner: { en: 'project owner', zh: '项目负责人' },
} as const satisfies Record<string, Text>;

/** "project owner or DBA": for "Waiting for …". */
export function needText(need: ApproverNeed): Text {
  const names = need.anyOf.map((source): Text => {
    if ('role' in source) return roleTexts[source.role];
    if ('groupId' in source) return { en: source.groupName, zh: source.groupName };
    return roleTexts[source.projectRole];
  });
  return { en: names.map(({ en }) => en).join(' or '), zh: names.map(({ zh }) => zh).join('或') };
}
