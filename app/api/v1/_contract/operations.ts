import type { Operation } from '@/app/_server/operation';
import * as access from './access';
import * as accessReport from './access-report';
import * as accessRequests from './access-requests';
import * as audit from './audit';
import * as console from './console';
import * as consoleCatalog from './console-catalog';
import * as credentialSets from './credential-sets';
import * as customRules from './custom-rules';
import * as duty from './duty';
import * as executions from './executions';
import * as exemptions from './exemptions';
import * as exports from './exports';
import * as grants from './grants';
import * as groups from './groups';
import * as inspection from './inspection';
import * as instanceLive from './instance-live';
import * as instances from './instances';
import * as liveReview from './live-review';
import * as masks from './masks';
import * as platform from './platform';
import * as policyTrials from './policy-trials';
import * as profiles from './profiles';
import * as providerSignIn from './provider-sign-in';
import * as redisInstances from './redis-instances';
import * as review from './review';
import * as savedQueries from './saved-queries';
import * as search from './search';
import * as slowQueries from './slow-queries';
import * as slowUploads from './slow-uploads';
import * as tables from './tables';
import * as tickets from './tickets';

/** Every operation of the API: what the document describes, what the inventory and the role matrix are tested against. */
export const operations: readonly Operation[] = [
  ...Object.values(platform),
  ...Object.values(access),
  ...Object.values(providerSignIn),
  ...Object.values(review),
  ...Object.values(policyTrials),
  ...Object.values(profiles),
  ...Object.values(customRules),
  ...Object.values(exemptions),
  ...Object.values(liveReview),
  ...Object.values(tickets),
  ...Object.values(executions),
  ...Object.values(instances),
  ...Object.values(instanceLive),
  ...Object.values(redisInstances),
  ...Object.values(inspection),
  ...Object.values(duty),
  ...Object.values(credentialSets),
  ...Object.values(console),
  ...Object.values(consoleCatalog),
  ...Object.values(exports),
  ...Object.values(savedQueries),
  ...Object.values(groups),
  ...Object.values(grants),
  ...Object.values(accessRequests),
  ...Object.values(masks),
  ...Object.values(accessReport),
  ...Object.values(slowQueries),
  ...Object.values(slowUploads),
  ...Object.values(tables),
  ...Object.values(audit),
  ...Object.values(search),
];
