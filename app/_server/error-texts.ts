import { accessTexts } from '@/lib/access/access-error';
import type { Text } from '@/lib/shared/text';
import type { ErrorCode } from './status';

/** What a person reads for each code; `{holes}` are filled from the refusal's data. A service's texts stand beside the service. */
export const errorTexts: { readonly [Code in ErrorCode]: Text } = {
  'request/invalid': { en: 'The request does not have the expected form.', zh: '请求的格式不符合要求。' },
  'request/not-json': { en: 'The body is not valid JSON: {detail}', zh: '请求体不是合法的 JSON：{detail}' },
  'request/not-utf8': {
    en: 'The body is not UTF-8 text. Convert the file and send it again.',
    zh: '请求体不是 UTF-8 文本。请转换编码后重新提交。',
  },
  'request/too-large': { en: 'The body is larger than {limitBytes} bytes.', zh: '请求体超过 {limitBytes} 字节。' },
  'request/unsupported-media-type': {
    en: 'The body must be sent as application/json.',
    zh: '请求体必须以 application/json 发送。',
  },
  'request/rate-limited': {
    en: 'Too many requests. Try again in {retryAfterSeconds} s.',
    zh: '请求过于频繁，请在 {retryAfterSeconds} 秒后重试。',
  },
  'request/no-such-path': { en: 'There is nothing at this address.', zh: '该地址不存在。' },
  'request/wrong-origin': {
    en: 'The request did not come from this installation’s own pages.',
    zh: '该请求并非来自本系统的页面。',
  },
  'platform/not-ready': { en: 'This process cannot do its work at the moment.', zh: '服务暂未就绪。' },
  unavailable: {
    en: 'Sluice cannot reach its database right now. Nothing was changed; try again shortly.',
    zh: '暂时无法访问元数据库，未做任何更改，请稍后重试。',
  },
  internal: { en: 'Something failed on our side.', zh: '服务内部出错。' },
  ...accessTexts,
};
