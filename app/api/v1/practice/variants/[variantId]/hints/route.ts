import { apiRoute } from '@/app/api/_api/api-route'
import { fieldErrors } from '@/app/api/_api/field-errors'
import { jsonResponse } from '@/app/api/_api/json-response'
import { problemResponse } from '@/app/api/_api/problem-response'
import { refuseTooManyOf } from '@/app/api/_api/rate-limit'
import { readJsonBody } from '@/app/api/_api/read-body'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { variantNotFound } from '@/app/api/_api/variant-not-found'
import { giveHint } from '@/lib/usecases/practice/give-hint'
import { giveHintSchema } from '@/lib/usecases/practice/give-hint.schema'

/** As much as a response may have. */
const MOST_BYTES = 256 * 1024

type Context = { params: Promise<{ variantId: string }> }

/** Help with a draft that is not stored: a nudge, which number, where it comes from; at last its calculation. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    if (!viewer) return variantNotFound()
    const refused = await refuseTooManyOf('hint', request, viewer)
    if (refused) return refused
    const body = await readJsonBody(request, MOST_BYTES)
    if (body.type === 'refused') return body.response
    const input = giveHintSchema.safeParse(body.value)
    if (!input.success) {
      return problemResponse('bad-request', 'Which hint is not clear.', { errors: fieldErrors(input.error.issues) })
    }
    const result = await giveHint(viewer, (await params).variantId, input.data, new Date())
    switch (result.type) {
      case 'given':
        return jsonResponse({ ...result.hint, isRevealed: result.isRevealed })
      case 'not-found':
        return variantNotFound()
      case 'locked':
        return problemResponse('locked', `Hints come one after the other: ask for level ${result.first} first.`)
      case 'invalid':
        return problemResponse(
          'bad-request',
          result.problems[0]?.message ?? 'The draft has not the form of a response.',
          {
            errors: fieldErrors(
              result.problems.map((problem) => ({ ...problem, path: ['response', ...problem.path] })),
            ),
          },
        )
    }
  })
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
