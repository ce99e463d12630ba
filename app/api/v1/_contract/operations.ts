import type { Operation } from '@/app/_server/operation';
import * as access from './access';
import * as audit from './audit';
import * as customRules from './custom-rules';
import * as executions from './executions';
import * as exemptions from './exemptions';
import * as instances from './instances';
import * as liveReview from './live-review';
import * as platform from './platform';
import * as policyTrials from './policy-trials';
import * as profiles from './profiles';
import * as review from './review';
import * as search from './search';
import * as tickets from './tickets';

/** Every operation of the API: what the document describes, what the inventory and the role matrix are tested against. */
export const operations: readonly Operation[] = [
  ...Object.values(platform),
  ...Object.values(access),
  ...Object.values(review),
  ...Object.values(policyTrials),
  ...Object.values(profiles),
  ...Object.values(customRules),
  ...Object.values(exemptions),
  ...Object.values(liveReview),
  ...Object.values(tickets),
  ...Object.values(executions),
  ...Object.values(instances),
  ...Object.values(audit),
  ...Object.values(search),
];
