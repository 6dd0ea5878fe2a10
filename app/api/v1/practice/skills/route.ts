import { apiRoute } from '@/app/api/_api/api-route'
import { jsonResponse } from '@/app/api/_api/json-response'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { listSkills } from '@/lib/usecases/practice/list-skills'

/** Every skill with its levels, named layers and prerequisites. */
export function GET(request: Request): Promise<Response> {
  return apiRoute(request, async () => jsonResponse({ skills: listSkills() }))
}

const refuse = refuseMethod('GET')

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
