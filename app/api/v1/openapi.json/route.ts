import { jsonResponse } from '@/app/api/_api/json-response'
import { refuseMethod } from '@/app/api/_api/refuse-method'
import { openapiDocument } from './openapi-document'

/** Made once: it takes a while, and anybody may ask. */
let document: ReturnType<typeof openapiDocument> | undefined

/** The description of this API, made from the schemas it checks requests with. */
export function GET(): Response {
  document ??= openapiDocument()
  return jsonResponse(document)
}

const refuse = refuseMethod('GET')

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
