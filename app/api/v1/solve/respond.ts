import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { readJsonBody } from '@/app/api/_api/read-body'
import { solveLayer } from '@/lib/usecases/solve/solve-layer'
import { solveLayerSchema } from '@/lib/usecases/solve/solve-layer.schema'

/** A 224x224x3 image of two-digit numbers is about 450 kB. */
const MOST_SOLVE_BYTES = 1024 * 1024

/** The computed layer; the command line (`npm run -s solve`) prints the same. */
export async function respondToSolve(request: Request): Promise<Response> {
  const body = await readJsonBody(request, MOST_SOLVE_BYTES)
  if (body.type === 'refused') return body.response
  const input = solveLayerSchema.safeParse(body.value)
  if (!input.success) {
    return problemResponse('bad-request', 'This layer cannot be computed.', { errors: fieldErrors(input.error.issues) })
  }
  const result = solveLayer(input.data)
  if (result.type === 'refused')
    return problemResponse('bad-request', 'This is more than one request may ask for.', result)
  const { shape, output, steps } = result
  return jsonResponse({ shape, output, steps })
}
