import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { readJsonBody } from '@/app/api/_api/read-body'
import { readSolveRequest } from '@/lib/usecases/solve/solve.schema'
import { solveOperation } from '@/lib/usecases/solve/solve-operation'
import { solveStack } from '@/lib/usecases/solve/solve-stack'

/** A 224x224x3 image of two-digit numbers is about 450 kB. */
const MOST_SOLVE_BYTES = 1024 * 1024

/** The computed layer or stack; the command line (`npm run -s solve`) prints the same. */
export async function respondToSolve(request: Request): Promise<Response> {
  const body = await readJsonBody(request, MOST_SOLVE_BYTES)
  if (body.type === 'refused') return body.response
  const input = readSolveRequest(body.value)
  if (!input.success) {
    return problemResponse('bad-request', 'This cannot be computed.', { errors: fieldErrors(input.error.issues) })
  }
  const result = 'stack' in input.data ? solveStack(input.data) : solveOperation(input.data)
  if (result.type === 'refused') return problemResponse('bad-request', 'This cannot be computed.', result)
  const { type: _, ...answer } = result
  return jsonResponse(answer)
}
