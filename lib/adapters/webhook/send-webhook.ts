import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { refusedCode, signDingtalk, signFeishu } from '@/lib/adapters/webhook/chat-signature';
import type { CheckedHost, HostGuard } from '@/lib/instance/host-guard';
import type { WebhookFailure, WebhookSender } from '@/lib/notify/webhook-delivery';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export const webhookTimeoutMs = 5_000;

/**
 * `X-Sluice-Signature: v1=<hex>` is HMAC-SHA256 of `<X-Sluice-Timestamp>.<body>` under the receiver's secret: it proves who sent it,
 * what, and when, so that a recorded request can be refused later.
 */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;

/** Connects to the very address that the guard has checked; a redirect is an answer like any other and is not followed. */
export function createWebhookSender(guard: HostGuard, timeoutMs = webhookTimeoutMs): WebhookSender {
  return async ({ kind, url, secret, deliveryId, event, body: said }, { allowHttpWebhooks }) => {
    const nowMs = Date.now();
    const own = secret.reveal();
    const plain = new URL(url.reveal());
    // A robot without a secret is guarded by other means: key words, or addresses.
    const target = kind === 'dingtalk' && own !== '' ? signDingtalk(plain, own, nowMs) : plain;
    const body = kind === 'feishu' && own !== '' ? signFeishu(said, own, nowMs) : said;
    const isHttps = target.protocol === 'https:';
    if (!isHttps && !allowHttpWebhooks) return refuse({ code: 'webhook/not-https' });
    const hostname = target.hostname.replace(/^\[(.*)\]$/, '$1');
    const checked = await guard.check(hostname, Number(target.port) || (isHttps ? 443 : 80));
    if (!checked.ok) {
      const isUnknown = checked.error.code === 'instance/host-unknown';
      return refuse({ code: isUnknown ? 'webhook/host-unknown' : 'webhook/host-forbidden' });
    }
    const timestamp = String(Math.floor(nowMs / 1000));
    const common = {
      host: target.host,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Sluice-Webhook/1',
    };
    if (kind !== 'generic') return post(target, checked.value, common, body, timeoutMs, refusedCode);
    const headers = {
      ...common,
      'x-sluice-event': event,
      'x-sluice-delivery': deliveryId,
      'x-sluice-timestamp': timestamp,
      'x-sluice-signature': signWebhook(own, timestamp, body),
    };
    return post(target, checked.value, headers, body, timeoutMs);
  };
}

function post(
  target: URL,
  { address, port, host }: CheckedHost,
  headers: { readonly [name: string]: string | number },
  body: string,
  timeoutMs: number,
  refusedBy?: (answer: string) => string | undefined,
): Promise<Result<{ readonly status: number }, WebhookFailure>> {
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve) => {
    const fail = (error: Error) => {
      const cause = 'code' in error ? String(error.code) : error.name;
      resolve(signal.aborted ? refuse({ code: 'webhook/timeout' }) : refuse({ code: 'webhook/unreachable', cause }));
    };
    const request = send(
      {
        host: address,
        port,
        path: `${target.pathname}${target.search}`,
        method: 'POST',
        headers,
        signal,
        agent: false,
        ...(isIP(host) ? {} : { servername: host }),
      },
      (response) => {
        const status = response.statusCode ?? 0;
        const isTaken = status >= 200 && status < 300;
        if (isTaken && refusedBy) {
          readStart(response).then((answer) => {
            const refused = refusedBy(answer);
            resolve(refused === undefined ? ok({ status }) : refuse({ code: 'webhook/refused', answer: refused }));
          }, fail);
          return;
        }
        // What the receiver says beyond its status is of no use and could be endless.
        response.destroy();
        resolve(isTaken ? ok({ status }) : refuse({ code: 'webhook/status', status }));
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

const answerBytesMax = 4_096;

/** A robot's answer is a line; what is longer is not read. */
async function readStart(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= answerBytesMax) break;
  }
  return Buffer.concat(parts).toString('utf8');
}
