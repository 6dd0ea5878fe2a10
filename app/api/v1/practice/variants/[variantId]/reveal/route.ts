import { apiRoute } from '@/app/api/_api/api-route'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { variantNotFound } from '@/app/api/_api/variant-not-found'
import { revealSolution } from '@/lib/usecases/practice/reveal-solution'

type Context = { params: Promise<{ variantId: string }> }

/** Opens the solution; from now on attempts at this problem earn no credit. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return apiRoute(request, async (viewer) => {
    const result = viewer ? await revealSolution(viewer, (await params).variantId, new Date()) : 'not-found'
    return result === 'revealed' ? new Response(null, { status: 204 }) : variantNotFound()
  })
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
