import { expect, test } from 'vitest';
import type { FirstStepFacts } from './first-steps';
import { firstSteps } from './first-steps';

const nothing: FirstStepFacts = {
  managesInstances: false,
  canCreateTicket: false,
  hasInstance: false,
  hasProjectWithDatabase: false,
  hasTicket: false,
  hasSubmitted: false,
  hasToken: false,
};

test.each<[who: string, facts: Partial<FirstStepFacts>, steps: readonly string[]]>([
  ['a DBA', { managesInstances: true, canCreateTicket: true }, ['instance', 'project', 'write']],
  ['an administrator', { managesInstances: true }, ['instance', 'project', 'token']],
  ['a developer', { canCreateTicket: true }, ['write', 'submit', 'token']],
  ['an auditor', {}, []],
])('%s is offered three steps or none', (_, facts, steps) => {
  expect(firstSteps({ ...nothing, ...facts }).map(({ id }) => id)).toEqual(steps);
});

test('a step is done by what it is about', () => {
  const done = (facts: Partial<FirstStepFacts>) =>
    firstSteps({ ...nothing, canCreateTicket: true, ...facts }).flatMap((step) => (step.done ? [step.id] : []));
  expect(done({})).toEqual([]);
  expect(done({ hasTicket: true })).toEqual(['write']);
  expect(done({ hasTicket: true, hasSubmitted: true, hasToken: true })).toEqual(['write', 'submit', 'token']);
});
