import { createHmac } from 'node:crypto';

/**
 * DingTalk: base64 of HMAC-SHA256 of `<milliseconds>\n<secret>` under the secret, in the address.
 * https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export function signDingtalk(target: URL, secret: string, atMs: number): URL {
  const signed = new URL(target);
  const sign = createHmac('sha256', secret).update(`${atMs}\n${secret}`, 'utf8').digest('base64');
  signed.searchParams.set('timestamp', String(atMs));
  signed.searchParams.set('sign', sign);
  return signed;
}

/**
 * Feishu: the text to be signed is the key, and what is signed is empty; in the body, in seconds.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function signFeishu(body: string, secret: string, atMs: number): string {
  const timestamp = String(Math.floor(atMs / 1000));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return JSON.stringify({ timestamp, sign, ...(JSON.parse(body) as object) });
}

/**
 * Robots answer 200 to what they refuse, and say so in the body: `errcode` of DingTalk and WeCom, `code` or `StatusCode` of Feishu.
 * Undefined: it was taken.
 */
export function refusedCode(answer: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(answer);
  } catch {
    // Slack answers with the word ok.
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const said = parsed as { readonly [name: string]: unknown };
  const code = said['errcode'] ?? said['code'] ?? said['StatusCode'] ?? 0;
  return Number(code) === 0 ? undefined : String(code).slice(0, 32);
}
