import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { readJsonBody } from '@/app/api/_api/read-body'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { makeViewer } from '@/lib/auth/viewer'
import { createVariant } from '@/lib/usecases/practice/create-variant'
import { startPracticeSchema } from '@/lib/usecases/practice/start-practice.schema'

const MOST_BYTES = 4096

/** A new problem: its layer and what is asked of it, without the answer. */
export function POST(request: Request): Promise<Response> {
  return apiRoute(request, async (known) => {
    const body = await readJsonBody(request, MOST_BYTES)
    if (body.type === 'refused') return body.response
    const input = startPracticeSchema.safeParse(body.value)
    if (!input.success) {
      return problemResponse('bad-request', 'Which problem is not clear.', { errors: fieldErrors(input.error.issues) })
    }
    return jsonResponse(createVariant(known ?? (await makeViewer()), input.data), 201)
  })
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
