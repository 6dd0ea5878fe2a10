import autocannon, { type Result } from 'autocannon'

/** One way to load the server. */
export type Target = {
  readonly name: string
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  /** Path and body of the next request, where each is another one. */
  readonly next?: () => { path: string; body: string }
}

export type Sample = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number }

const CONNECTIONS = 16
const SECONDS = 3

/** Loads a target for a few seconds. @throws if any answer is not a good one: a bench of refusals says nothing. */
export async function load({ name, url, method, headers = {}, next }: Target): Promise<Sample> {
  const latencies: number[] = []
  const result = await new Promise<Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        connections: CONNECTIONS,
        duration: SECONDS,
        requests: [{ method, headers, ...(next ? { setupRequest: (request) => ({ ...request, ...next() }) } : {}) }],
      },
      (error, finished) => (error ? reject(error) : resolve(finished)),
    )
    instance.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} refusals, ${result.errors} errors`)
  latencies.sort((a, b) => a - b)
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  return { perSecond: result['2xx'] / result.duration, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) }
}
