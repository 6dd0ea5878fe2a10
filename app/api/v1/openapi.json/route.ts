import { jsonResponse } from '@/app/api/v1/_api/json-response'
import { openapiDocument } from './openapi-document'

/** The description of this API, made from the schemas it checks requests with. */
export function GET(): Response {
  return jsonResponse(openapiDocument())
}
