import { problemResponse } from './problem-response'

/** The answer to every method a route does not have. */
export function refuseMethod(allowed: 'GET' | 'POST'): () => Response {
  return () => problemResponse('method-not-allowed', `Use ${allowed} here.`, { headers: { allow: allowed } })
}
