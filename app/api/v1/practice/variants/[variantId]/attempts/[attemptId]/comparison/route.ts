import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { variantNotFound } from '@/app/api/_api/variant-not-found'
import { getComparison } from '@/lib/usecases/practice/get-comparison'
import { comparisonQuerySchema } from '@/lib/usecases/practice/get-comparison.schema'

type Context = { params: Promise<{ variantId: string; attemptId: string }> }

/** One number of an attempt, worked out rightly and by the method that explains it. Ends the credit of the problem. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    if (!viewer) return variantNotFound()
    const query = comparisonQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) {
      return problemResponse('bad-request', 'Which number to compare is not clear.', {
        errors: fieldErrors(query.error.issues),
      })
    }
    const { variantId, attemptId } = await params
    const result = await getComparison(viewer, variantId, attemptId, query.data, new Date())
    switch (result.type) {
      case 'comparison':
        return jsonResponse({ comparison: result.comparison, numbers: result.numbers })
      case 'not-found':
        return problemResponse('not-found', 'There is no such attempt of yours at this problem.')
      case 'no-such-explanation':
        return problemResponse('bad-request', 'The diagnosis of this attempt has no such explanation.', {
          errors: [{ field: 'explanation', message: 'The diagnosis has fewer explanations.' }],
        })
      case 'no-such-number':
        return problemResponse('bad-request', 'The response has no such number to work out.', {
          errors: [{ field: 'number', message: 'The response has fewer numbers, or is picked.' }],
        })
    }
  })
}

const refuse = refuseMethod('GET')

export { refuse as DELETE, refuse as HEAD, refuse as PATCH, refuse as POST, refuse as PUT }
