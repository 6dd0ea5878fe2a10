import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { problemResponse } from './problem-response'

const SECONDS = 60

let limiter: RateLimiterMemory | undefined

/**
 * Counts this request for its visitor, or for its address when it carries no visitor's cookie: a whole classroom
 * shares one address. Null while it is within the limit.
 */
export async function refuseTooMany(request: Request, viewer: Viewer | null): Promise<Response | null> {
  const limit = env().requestsPerMinute
  limiter ??= new RateLimiterMemory({ points: limit, duration: SECONDS })
  // The server sets this header itself; see bin/server.mjs.
  const address = request.headers.get('x-forwarded-for') ?? 'unknown'
  try {
    await limiter.consume(viewer ? `visitor:${viewer.id}` : `address:${address}`)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    return problemResponse('too-many-requests', `At most ${limit} requests a minute. Try again in ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    })
  }
}
