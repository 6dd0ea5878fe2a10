import { apiRoute } from '@/app/api/v1/_api/api-route'
import { respondToSolve } from './respond'

/** Computes any layer, with the steps of one cell or of all. */
export function POST(request: Request): Promise<Response> {
  return apiRoute(request, () => respondToSolve(request))
}
