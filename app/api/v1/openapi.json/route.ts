import { jsonResponse } from '@/app/api/v1/_api/json-response'
import { refuseMethod } from '@/app/api/v1/_api/refuse-method'
import { openapiDocument } from './openapi-document'

/** The description of this API, made from the schemas it checks requests with. */
export const dynamic = 'force-static'

export function GET(): Response {
  return jsonResponse(openapiDocument())
}

const refuse = refuseMethod('GET')

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
