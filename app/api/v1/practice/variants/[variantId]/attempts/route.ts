import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { readJsonBody } from '@/app/api/_api/read-body'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { variantNotFound } from '@/app/api/_api/variant-not-found'
import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'
import { submitAttemptSchema } from '@/lib/usecases/practice/submit-attempt.schema'
import { wireDiagnosis } from '@/lib/usecases/practice/wire-diagnosis'

/** A 25x25x5 volume is 11 kB of numbers, or 28 kB of numbers as texts. */
const MOST_BYTES = 256 * 1024

type Context = { params: Promise<{ variantId: string }> }

/** Grades a response, says what explains it and stores the attempt; a response that cannot be read is invalid and stores nothing. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    if (!viewer) return variantNotFound()
    const body = await readJsonBody(request, MOST_BYTES)
    if (body.type === 'refused') return body.response
    const input = submitAttemptSchema.safeParse(body.value)
    if (!input.success) {
      return problemResponse('bad-request', 'The attempt has mistakes.', { errors: fieldErrors(input.error.issues) })
    }
    const result = await submitAttempt(viewer, (await params).variantId, input.data, new Date())
    switch (result.type) {
      case 'stored': {
        const { score, diagnosis, response: _, ...attempt } = result.attempt
        return jsonResponse({ ...score, attempt, diagnosis: wireDiagnosis(diagnosis) })
      }
      case 'invalid':
        return jsonResponse(result)
      case 'not-found':
        return variantNotFound()
      case 'key-taken':
        return problemResponse('conflict', 'Send a new idempotencyKey with another response. The first one is kept.', {
          errors: [{ field: 'idempotencyKey', message: 'This key was used with another response.' }],
        })
    }
  })
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
