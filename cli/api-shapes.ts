import { z } from 'zod';

/** What the command reads of the API's answers, and no more: a newer Sluice may say more. */
const text = z.object({ en: z.string(), zh: z.string() });
const person = z.object({ login: z.string(), displayName: z.string() });
const shown = z.object({ word: z.string(), text });

export const listedTicketShape = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  shown,
  project: z.object({ key: z.string() }),
  environment: z.object({ key: z.string() }),
  submitter: person,
  statementCount: z.number(),
  targetName: z.string().nullable(),
  targetCount: z.number(),
});
export type ListedTicket = z.output<typeof listedTicketShape>;

export const ticketPageShape = z.object({ items: z.array(listedTicketShape), nextCursor: z.string().optional() });

export const ticketShape = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  version: z.number(),
  shown,
  project: z.object({ key: z.string() }),
  environment: z.object({ key: z.string() }),
  submitter: person,
  revision: z.object({
    n: z.number(),
    script: z.string(),
    contentHash: z.string(),
    statementCount: z.number(),
    approval: z.object({ explanation: text }).nullable(),
  }),
  targets: z.array(z.object({ schemaName: z.string(), instance: z.object({ name: z.string() }).nullable() })),
  review: z
    .object({
      state: z.string(),
      risk: z.string().nullable(),
      errors: z.number(),
      warnings: z.number(),
      notices: z.number(),
      gapCount: z.number(),
    })
    .nullable(),
  steps: z.array(
    z.object({
      id: z.string(),
      ordinal: z.number(),
      state: z.string(),
      version: z.number(),
      rule: z.object({ id: z.string() }),
      candidates: z.array(person),
      decisions: z.array(z.object({ decision: z.string(), person: person.nullable(), comment: z.string().nullable() })),
    }),
  ),
  execution: z
    .object({ id: z.string(), runNo: z.number(), state: z.string(), cells: z.record(z.string(), z.number()) })
    .nullable(),
  actions: z.object({
    primary: z.union([
      z.object({ kind: z.literal('action'), name: z.string() }),
      z.object({ kind: z.literal('status'), text }),
    ]),
  }),
});
export type ShownTicket = z.output<typeof ticketShape>;

export const savedTicketShape = z.object({
  requestId: z.string(),
  number: z.number(),
  version: z.number(),
  revision: z.number(),
  contentHash: z.string(),
});

export const submittedShape = z.object({ state: z.string(), version: z.number() });
export const startedShape = z.object({ executionId: z.string(), runNo: z.number() });
export const decidedShape = z.object({ state: z.string(), version: z.number() });

export const eventsShape = z.object({
  events: z.array(
    z.looseObject({
      kind: z.string(),
      at: z.string().optional(),
      data: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
});
export type ShownEvent = z.output<typeof eventsShape>['events'][number];

export const namedPageShape = z.object({
  items: z.array(z.object({ id: z.string(), key: z.string().optional(), name: z.string() })),
  nextCursor: z.string().optional(),
});
