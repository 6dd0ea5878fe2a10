import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { variantNotFound } from '@/app/api/_api/variant-not-found'
import { getSolution } from '@/lib/usecases/practice/get-solution'
import { solutionQuerySchema } from '@/lib/usecases/practice/get-solution.schema'

type Context = { params: Promise<{ variantId: string }> }

/** The worked solution, after an attempt or a reveal; with `?cell=k,row,column` the working of one cell. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    if (!viewer) return variantNotFound()
    const query = solutionQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) {
      return problemResponse('bad-request', 'Which cell is not clear.', { errors: fieldErrors(query.error.issues) })
    }
    const result = await getSolution(viewer, (await params).variantId, query.data.cell ?? null, new Date())
    switch (result.type) {
      case 'solution':
        return jsonResponse(result.solution)
      case 'cell':
        return jsonResponse({ steps: result.steps })
      case 'not-found':
        return variantNotFound()
      case 'locked':
        return problemResponse(
          'locked',
          'The solution opens after an attempt, or after a reveal, which ends the credit.',
        )
      case 'no-such-cell':
        return problemResponse('bad-request', 'The question does not ask for this cell.', {
          errors: [{ field: 'cell', message: 'This cell is not part of the answer.' }],
        })
    }
  })
}

const refuse = refuseMethod('GET')

export { refuse as DELETE, refuse as HEAD, refuse as PATCH, refuse as POST, refuse as PUT }
