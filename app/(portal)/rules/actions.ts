'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { profileLevels } from '@/lib/review/profile/profile';
import { environmentIdSchema } from '@/lib/shared/ids';

export const setRuleLevel = action(
  'rule.manage',
  z.object({ environmentId: environmentIdSchema, ruleId: z.string().max(64), level: z.enum(profileLevels) }),
  ({ actor, input }, { environmentRules }) => environmentRules.setLevel(actor, input),
);
