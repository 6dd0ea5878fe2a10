import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { refuseTooManyOf } from '@/app/api/_api/rate-limit'
import { readJsonBody } from '@/app/api/_api/read-body'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { readCheckRequest } from '@/lib/usecases/check/check.schema'
import { checkResponse } from '@/lib/usecases/check/check-response'

/** The layer with the response. A 25x25x5 volume is 28 kB of numbers as texts. */
const MOST_BYTES = 256 * 1024

/** Scores and diagnoses a response to any layer; keeps nothing. */
export function POST(request: Request): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    const tooMany = await refuseTooManyOf('check', request, viewer)
    if (tooMany) return tooMany
    const body = await readJsonBody(request, MOST_BYTES)
    if (body.type === 'refused') return body.response
    const input = readCheckRequest(body.value)
    if (!input.success) {
      return problemResponse('bad-request', 'This cannot be checked.', { errors: fieldErrors(input.issues) })
    }
    const result = checkResponse(input.data)
    return result.type === 'refused'
      ? problemResponse('bad-request', 'This cannot be checked.', result)
      : jsonResponse(result)
  })
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
