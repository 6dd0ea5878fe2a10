import { isFromAnotherSite } from '@/lib/auth/is-from-another-site'
import { findViewer, makeViewer } from '@/lib/auth/viewer'
import { startPractice } from '@/lib/usecases/practice/start-practice'
import { startPracticeFields, startPracticeSchema } from '@/lib/usecases/practice/start-practice.schema'

const MOST_BYTES = 1000

/** Opens a new problem. A form that no page of ours sent leads back to the choice of skills. */
export async function POST(request: Request): Promise<Response> {
  const input = isFromAnotherSite(request) ? null : startPracticeSchema.safeParse(await readFields(request))
  if (!input?.success) return seeOther('/practice')
  const { variantId } = startPractice((await findViewer()) ?? (await makeViewer()), input.data)
  return seeOther(`/practice/${variantId}`)
}

/** The address by itself, as when a browser restores its tabs. */
export function GET(): Response {
  return seeOther('/practice')
}

async function readFields(request: Request): Promise<unknown> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm && length <= MOST_BYTES ? startPracticeFields(new URLSearchParams(await request.text())) : null
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
