import { apiRoute } from '@/app/api/_api/api-route'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { respondToSolve } from './respond'

/** Computes any layer, with the steps of one cell or of all. */
export function POST(request: Request): Promise<Response> {
  return apiRoute(request, () => respondToSolve(request))
}

const refuse = refuseMethod('POST')

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
