import { describe, expect, test } from 'vitest';
import type { Actor, ProjectRole, Role } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { ApproverRights, DecisionFacts, DecisionVerdict } from '@/lib/approval/approver';
import { isApprover, judgeDecision, needText } from '@/lib/approval/approver';
import type { ApproverNeed } from '@/lib/approval/policy';
import { approverProjectRoles, approverRoles } from '@/lib/approval/policy';
import type { ProjectId } from '@/lib/shared/ids';
import { newId, projectIdSchema, stepIdSchema, userIdSchema } from '@/lib/shared/ids';

const [submitter, author, dba, other] = [1, 2, 3, 4].map(() => newId(userIdSchema)) as [
  DecisionFacts['actorId'],
  DecisionFacts['actorId'],
  DecisionFacts['actorId'],
  DecisionFacts['actorId'],
];
const groupId = newId(userIdSchema);
const projectId = newId(projectIdSchema);
const personWith = (rights: { roles?: readonly Role[]; projects?: ReadonlyMap<ProjectId, ProjectRole> }): Actor => ({
  userId: other,
  login: 'zhou.min',
  displayName: '周敏',
  roles: new Set(rights.roles ?? []),
  projects: rights.projects ?? new Map(),
  via: 'web',
});
const nobody: ApproverRights = { disabled: false, roles: [], projectRole: null, groupIds: [] };

describe('who is an approver', () => {
  const role: ApproverNeed = { anyOf: [{ role: 'dba' }] };
  const owner: ApproverNeed = { anyOf: [{ projectRole: 'owner' }] };
  const group: ApproverNeed = { anyOf: [{ groupId, groupName: 'Trade leads' }] };
  const either: ApproverNeed = { anyOf: [...owner.anyOf, ...role.anyOf] };
  test.each<[what: string, need: ApproverNeed, rights: Partial<ApproverRights>, expected: boolean]>([
    ['the role', role, { roles: ['dba'] }, true],
    ['another role', role, { roles: ['admin', 'developer'] }, false],
    ['the owner', owner, { projectRole: 'owner' }, true],
    ['a member where an owner is needed', owner, { projectRole: 'member' }, false],
    ['the group', group, { groupIds: [groupId] }, true],
    ['another group', group, { groupIds: [newId(userIdSchema)] }, false],
    ['one of two', either, { roles: ['dba'] }, true],
    ['nobody', either, {}, false],
    ['a disabled account', role, { roles: ['dba'], disabled: true }, false],
  ])('%s', (_what, need, rights, expected) => {
    expect(isApprover(need, { ...nobody, ...rights })).toBe(expected);
  });
  test.each(approverRoles)('the role %s holds the right', (name) => {
    expect(authorize(personWith({ roles: [name] }), 'ticket.approve', { kind: 'project', projectId }).ok).toBe(true);
  });
  test.each(approverProjectRoles)('the project role %s holds the right', (name) => {
    const actor = personWith({ projects: new Map([[projectId, name]]) });
    expect(authorize(actor, 'ticket.approve', { kind: 'project', projectId }).ok).toBe(true);
  });
  test('is said in words', () => {
    expect(needText(either)).toEqual({ en: 'project owner or DBA', zh: '项目负责人或DBA' });
    expect(needText(group)).toEqual({ en: 'Trade leads', zh: 'Trade leads' });
  });
});

describe('a decision', () => {
  const facts: DecisionFacts = {
    actorId: dba,
    rights: { ...nobody, roles: ['dba'] },
    submitterId: submitter,
    authorIds: [submitter, author],
    approverIds: [],
    step: { id: newId(stepIdSchema), state: 'open', version: 2, need: { anyOf: [{ role: 'dba' }] } },
    expectedStepVersion: 2,
  };
  const all: ApproverRights = {
    disabled: false,
    roles: ['developer', 'dba', 'on-call', 'admin', 'auditor'],
    projectRole: 'owner',
    groupIds: [groupId],
  };
  test.each<[what: string, change: Partial<DecisionFacts>, verdict: DecisionVerdict]>([
    ['by an approver', {}, 'may'],
    ['by the submitter with every right', { actorId: submitter, rights: all }, 'own-request'],
    ['by an author of an earlier revision', { actorId: author, rights: all }, 'own-request'],
    ['on a stale page', { expectedStepVersion: 1 }, 'step-not-open'],
    ['by who filled another step', { approverIds: [dba] }, 'decided-another-step'],
    ['after somebody else filled one', { approverIds: [other] }, 'may'],
    ['by an admin who is no approver', { rights: { ...nobody, roles: ['admin'] } }, 'not-an-approver'],
    ['by a disabled account', { rights: { ...all, disabled: true } }, 'not-an-approver'],
  ])('%s', (_what, change, verdict) => {
    expect(judgeDecision({ ...facts, ...change })).toBe(verdict);
  });
  test.each(['waiting', 'approved', 'rejected', 'void'] as const)('on a step that is %s', (state) => {
    expect(judgeDecision({ ...facts, step: { ...facts.step, state } })).toBe('step-not-open');
  });
});
