'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { dutyShiftIdSchema } from '@/lib/shared/ids';

export const addShift = action(
  'inspection.act',
  z.object({
    login: z.string().trim().min(1).max(100),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    isOverride: z.boolean(),
    note: z.string().trim().max(200),
  }),
  ({ actor, input }, { duty }) =>
    duty.add(actor, { ...input, startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) }),
);

export const removeShift = action(
  'inspection.act',
  z.object({ shiftId: dutyShiftIdSchema }),
  ({ actor, input }, { duty }) => duty.remove(actor, input.shiftId),
);
