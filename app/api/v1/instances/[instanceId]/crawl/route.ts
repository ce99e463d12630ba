import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { crawlInstance } from '@/app/api/v1/_contract/tables';

export const POST = route(crawlInstance, ({ actor, params }, { metadata }) =>
  declared(crawlInstance, answerDone(metadata.requestCrawl(actor, params.instanceId))),
);
