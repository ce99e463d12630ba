import type { Page } from '@playwright/test';

/** From each key to the paint that shows it: the frame callback behind it, and the task behind that frame. */
export async function startLatency(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { keyToPaint: times });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        }),
      { capture: true },
    );
  });
}

export type Latency = { readonly keys: number; readonly p50: number; readonly p95: number; readonly max: number };

/** Of the keys since the last call, in milliseconds. */
export async function readLatency(page: Page): Promise<Latency> {
  const times = await page.evaluate(() => {
    const all = (window as unknown as { keyToPaint: number[] }).keyToPaint;
    return all.splice(0, all.length);
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { keys: times.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}
