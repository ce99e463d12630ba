import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { addShift } from '@/app/api/v1/_contract/duty';

export const POST = route(addShift, ({ actor, body }, { duty }) => declared(addShift, duty.add(actor, body)));
