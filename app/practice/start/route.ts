import { isFromAnotherSite } from '@/lib/auth/is-from-another-site'
import { findViewer, makeViewer } from '@/lib/auth/viewer'
import { findSuspects } from '@/lib/usecases/practice/find-suspects'
import { startPractice } from '@/lib/usecases/practice/start-practice'
import { startPracticeFields, startPracticeSchema } from '@/lib/usecases/practice/start-practice.schema'

const MOST_BYTES = 1000

/**
 * Opens a new problem; with `attempt`, one that checks what the diagnosis of that attempt suspects. A form that no page of
 * ours sent leads back to the choice of skills.
 */
export async function POST(request: Request): Promise<Response> {
  const form = isFromAnotherSite(request) ? null : await readForm(request)
  const input = form && startPracticeSchema.safeParse(startPracticeFields(form))
  if (!input?.success) return seeOther('/practice')
  const viewer = (await findViewer()) ?? (await makeViewer())
  const attempt = form?.get('attempt') ?? null
  const checks = attempt === null ? (input.data.checks ?? []) : await findSuspects(viewer, attempt)
  const { variantId } = startPractice(viewer, { ...input.data, checks })
  return seeOther(`/practice/${variantId}`)
}

/** The address by itself, as when a browser restores its tabs. */
export function GET(): Response {
  return seeOther('/practice')
}

async function readForm(request: Request): Promise<URLSearchParams | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm && length <= MOST_BYTES ? new URLSearchParams(await request.text()) : null
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
