import { randomUUID } from 'node:crypto'
import { isFromAnotherSite } from '@/lib/auth/is-from-another-site'
import { findViewer, type Viewer } from '@/lib/auth/viewer'
import { problemResponse } from './problem-response'
import { refuseTooMany } from './rate-limit'

/**
 * What every route does around its own work: no other site's page may call it in a visitor's name, nobody may call it
 * without end, and a bug becomes a 500 that tells nothing but the number under which the log has the rest.
 */
export async function apiRoute(
  request: Request,
  respond: (viewer: Viewer | null) => Promise<Response>,
): Promise<Response> {
  try {
    if (isFromAnotherSite(request)) {
      return problemResponse('forbidden', 'Requests from pages of other sites are refused.')
    }
    const viewer = await findViewer()
    return (await refuseTooMany(request, viewer)) ?? (await respond(viewer))
  } catch (error) {
    // Whoever hangs up in the middle of a body is not a fault of ours, and hears no answer.
    if (request.signal.aborted) return problemResponse('bad-request', 'The request broke off.')
    const id = randomUUID()
    console.error(
      JSON.stringify({
        level: 'error',
        id,
        path: new URL(request.url).pathname,
        error: String(error),
        stack: stackOf(error),
      }),
    )
    return problemResponse('failed', `This is our fault, not yours. It is logged as ${id}.`)
  }
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined
}
