import { route } from '@/app/_server/route';
import { getMaskScan } from '@/app/api/v1/_contract/masks';

export const GET = route(getMaskScan, ({ actor, params }, { masks }) => masks.getScan(actor, params.scanId));
