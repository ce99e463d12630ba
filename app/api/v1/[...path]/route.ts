import { route } from '@/app/_server/route';
import { noSuchPath } from '@/app/api/v1/_contract/platform';
import { refuse } from '@/lib/shared/result';

const handle = route(noSuchPath, async () => refuse({ code: 'request/no-such-path' }));

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
