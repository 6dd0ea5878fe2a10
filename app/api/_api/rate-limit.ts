import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { problemResponse } from './problem-response'

const SECONDS = 60

/** A classroom shares one address, so an address may do as much as this many visitors. */
const VISITORS_OF_AN_ADDRESS = 20

/** What is counted for itself as well, because it costs more than other requests: how many a minute, and their name. */
const COUNTED_APART = {
  check: { perMinute: 60, called: 'checks' },
  hint: { perMinute: 20, called: 'hints' },
} as const

type CountedApart = keyof typeof COUNTED_APART

type Limits = { readonly visitor: RateLimiterMemory; readonly address: RateLimiterMemory }

const limits = new Map<CountedApart | 'request', Limits>()

/**
 * Counts this request for its visitor, or for its address when it carries no visitor's cookie, and for its address in
 * any case. Null while all are within their limits.
 */
export function refuseTooMany(request: Request, viewer: Viewer | null): Promise<Response | null> {
  return count('request', { perMinute: env().requestsPerMinute, called: 'requests' }, request, viewer)
}

/** Counts it once more, among those of its kind alone. */
export function refuseTooManyOf(kind: CountedApart, request: Request, viewer: Viewer | null): Promise<Response | null> {
  return count(kind, COUNTED_APART[kind], request, viewer)
}

async function count(
  kind: CountedApart | 'request',
  { perMinute, called }: { readonly perMinute: number; readonly called: string },
  request: Request,
  viewer: Viewer | null,
): Promise<Response | null> {
  const { visitor, address } = limitsOf(kind, perMinute)
  // The server sets this header itself; see bin/request-origin.mjs.
  const from = request.headers.get('x-forwarded-for') ?? 'unknown'
  try {
    await visitor.consume(viewer ? `visitor:${viewer.id}` : `address:${from}`)
    await address.consume(from)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    return problemResponse('too-many-requests', `At most ${perMinute} ${called} a minute. Try again in ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    })
  }
}

function limitsOf(kind: CountedApart | 'request', perMinute: number): Limits {
  const known = limits.get(kind)
  if (known) return known
  const made: Limits = {
    visitor: new RateLimiterMemory({ points: perMinute, duration: SECONDS }),
    address: new RateLimiterMemory({ points: perMinute * VISITORS_OF_AN_ADDRESS, duration: SECONDS }),
  }
  limits.set(kind, made)
  return made
}
