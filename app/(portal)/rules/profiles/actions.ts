'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listExemptionRows } from '@/app/(portal)/rules/_view/exemption-row';
import { toVersionRow } from '@/app/(portal)/rules/_view/profile-views';
import { profileRulesSchema } from '@/lib/review/profile/profile';
import { fileTextLengthMax } from '@/lib/review/profile/profile-file';
import { foreignSources, savedOriginSchema } from '@/lib/review/profile/profile-origin';
import { profileKeyPattern } from '@/lib/review/profile/profile-service';
import { environmentIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const key = z.string().min(1).max(64);
const n = z.int().min(0);
const name = z.string().trim().min(1).max(128);

export const saveProfile = action(
  'rule.manage',
  z.object({ key, n, rules: profileRulesSchema, note: z.string().max(500), origin: savedOriginSchema }),
  ({ actor, input }, { profiles }) => profiles.save(actor, input),
);

export const createProfile = action(
  'rule.manage',
  z.object({ key: z.string().regex(profileKeyPattern), name, copyOf: key }),
  ({ actor, input }, { profiles }) => profiles.create(actor, input),
);

export const renameProfile = action('rule.manage', z.object({ key, n, name }), ({ actor, input }, { profiles }) =>
  profiles.rename(actor, input),
);

export const removeProfile = action('rule.manage', z.object({ key, n }), ({ actor, input }, { profiles }) =>
  profiles.remove(actor, input),
);

export const restoreProfile = action(
  'rule.manage',
  z.object({ key, n, to: z.int().min(1) }),
  ({ actor, input }, { profiles }) => profiles.restore(actor, input),
);

export const assignProfile = action(
  'rule.manage',
  z.object({
    environmentId: environmentIdSchema,
    projectId: projectIdSchema.nullable(),
    profileKey: key.nullable(),
    instead: key.nullable(),
  }),
  ({ actor, input }, { profiles }) => profiles.assign(actor, input),
);

export const readProfileText = action(
  'rule.manage',
  z.object({ source: z.enum(['file', ...foreignSources]), text: z.string().max(fileTextLengthMax) }),
  ({ actor, input: { source, text } }, { profileFiles }) =>
    source === 'file' ? profileFiles.readFile(actor, text) : profileFiles.readForeign(actor, source, text),
  { cost: 'typing' },
);

export const moreVersions = action(
  'rule.view',
  z.object({ key, cursor: z.string().max(20) }),
  async ({ actor, input: { key: profile, cursor } }, { profiles }) => {
    const page = await profiles.versions(actor, profile, { limit: versionsPerPage, cursor });
    return page.ok ? ok({ ...page.value, items: page.value.items.map(toVersionRow) }) : page;
  },
  { cost: 'read' },
);

const versionsPerPage = 20;

/** Those that hold where the profile judges. */
export const moreProfileExemptions = action(
  'rule.view',
  z.object({ environmentIds: z.array(environmentIdSchema).max(200), cursor: z.string().max(40) }),
  async ({ actor, input: { environmentIds, cursor } }) =>
    ok(await listExemptionRows(actor, { environmentIds }, cursor)),
  { cost: 'read' },
);
