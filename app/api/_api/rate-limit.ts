import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { problemResponse } from './problem-response'

const SECONDS = 60

/** A classroom shares one address, so an address may do as much as this many visitors. */
const VISITORS_OF_AN_ADDRESS = 20

type Limits = { readonly visitor: RateLimiterMemory; readonly address: RateLimiterMemory }

let limits: Limits | undefined

/**
 * Counts this request for its visitor, or for its address when it carries no visitor's cookie, and for its address in
 * any case. Null while all are within their limits.
 */
export async function refuseTooMany(request: Request, viewer: Viewer | null): Promise<Response | null> {
  const perMinute = env().requestsPerMinute
  limits ??= {
    visitor: new RateLimiterMemory({ points: perMinute, duration: SECONDS }),
    address: new RateLimiterMemory({ points: perMinute * VISITORS_OF_AN_ADDRESS, duration: SECONDS }),
  }
  // The server sets this header itself; see bin/request-origin.mjs.
  const address = request.headers.get('x-forwarded-for') ?? 'unknown'
  try {
    await limits.visitor.consume(viewer ? `visitor:${viewer.id}` : `address:${address}`)
    await limits.address.consume(address)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    return problemResponse('too-many-requests', `At most ${perMinute} requests a minute. Try again in ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    })
  }
}
